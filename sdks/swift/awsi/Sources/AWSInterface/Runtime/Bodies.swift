import Foundation

/// Request bodies by media type.
enum BodyEncoder {
    struct Encoded: Sendable {
        let data: Data
        let contentType: String
    }

    static func encode(_ value: JSONValue, as content: RequestContent) throws -> Encoded {
        if case .file(let file) = value, content.kind != .multipart {
            let type = file.contentType ?? concrete(content.mediaType, "application/octet-stream")
            return Encoded(data: file.data, contentType: type)
        }
        switch content.kind {
        case .json:
            return Encoded(data: try JSONWriter.data(value), contentType: concrete(content.mediaType, "application/json"))
        case .jsonLines:
            let lines = try (value.arrayValue ?? [value]).map { try JSONWriter.data($0) + Data([0x0A]) }
            return Encoded(data: Data(lines.joined()), contentType: content.mediaType)
        case .form:
            return Encoded(data: Data(form(value, content).utf8), contentType: "application/x-www-form-urlencoded")
        case .multipart:
            return try multipart(value, content)
        case .text, .eventStream, .binary:
            let type = concrete(content.mediaType, content.kind == .binary ? "application/octet-stream" : "text/plain")
            return Encoded(data: Data(StyleWriter.plain(value).utf8), contentType: type)
        }
    }

    /// A range such as `image/*` cannot be sent.
    private static func concrete(_ mediaType: String, _ fallback: String) -> String {
        mediaType.contains("*") ? fallback : mediaType
    }

    /// OpenAPI 3.1, section 4.8.14.4: objects are JSON unless a style is given.
    private static func form(_ value: JSONValue, _ content: RequestContent) -> String {
        if case .string(let text) = value { return text }
        var pairs: [StyleWriter.Pair] = []
        for (name, item) in value.objectValue ?? JSONObject() where !item.isNull {
            let part = content.parts.first { $0.name == name }
            let encode = part?.isReservedAllowed == true ? PercentEncoding.reserved : PercentEncoding.strict
            if part?.style == nil, part?.explode == nil, item.objectValue != nil {
                pairs.append((PercentEncoding.strict(name), encode(StyleWriter.plain(item))))
            } else {
                let style = part?.style ?? .form
                let writer = StyleWriter(name: name, explode: part?.explode ?? (style == .form), encode: encode)
                pairs += writer.pairs(item, style: style)
            }
        }
        return pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    /// Lists become one part per item (OpenAPI 3.1, section 4.8.15.1.1).
    private static func multipart(_ value: JSONValue, _ content: RequestContent) throws -> Encoded {
        let boundary = "awsi-\(UUID().uuidString)"
        var data = Data()
        for (name, field) in value.objectValue ?? JSONObject() {
            let part = content.parts.first { $0.name == name }
            for item in field.arrayValue ?? [field] where !item.isNull {
                data.append(Data("--\(boundary)\r\n".utf8))
                data.append(try encodePart(name, item, part))
            }
        }
        data.append(Data("--\(boundary)--\r\n".utf8))
        return Encoded(data: data, contentType: "\(content.mediaType); boundary=\(boundary)")
    }

    private static func encodePart(_ name: String, _ value: JSONValue, _ part: PartSpec?) throws -> Data {
        // Of a list such as `image/png, image/jpeg`, or a range, nothing can be chosen for the caller.
        let declared = part?.contentType.flatMap { $0.contains("*") || $0.contains(",") ? nil : $0 }
        var head = "Content-Disposition: form-data; name=\"\(quoted(name))\""
        var type = declared
        let content: Data
        if case .file(let file) = value {
            // Servers tell files from fields by the presence of a file name.
            head += "; filename=\"\(quoted(file.filename ?? name))\""
            type = file.contentType ?? declared ?? "application/octet-stream"
            content = file.data
        } else if value.objectValue != nil || declared?.contains("json") == true {
            type = declared ?? "application/json"
            content = try JSONWriter.data(value)
        } else {
            content = Data(StyleWriter.plain(value).utf8)
        }
        if let type { head += "\r\nContent-Type: \(type.filter { !$0.isNewline })" }
        return Data(head.utf8) + Data("\r\n\r\n".utf8) + content + Data("\r\n".utf8)
    }

    /// As browsers do it (HTML, multipart/form-data encoding): no quote or line end can leave the quotes.
    private static func quoted(_ text: String) -> String {
        var octets: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x22: octets.append(contentsOf: "%22".utf8)
            case 0x0D: octets.append(contentsOf: "%0D".utf8)
            case 0x0A: octets.append(contentsOf: "%0A".utf8)
            default: octets.append(byte)
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}
