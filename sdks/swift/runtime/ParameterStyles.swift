import Foundation

/// Parameter styles of OpenAPI 3.1, section 4.8.12.2 (RFC 6570).
struct StyleWriter {
    typealias Pair = (name: String, value: String)

    let name: String
    let explode: Bool
    let encode: (String) -> String

    /// Text of a value: JSON for what is nested, nothing for null.
    static func plain(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): return text
        case .null: return ""
        default: return value.description
        }
    }

    /// Members of an object, items of a list (without a name), or nil for a single value. Nulls are left out.
    private func parts(_ value: JSONValue) -> (pairs: [(String, JSONValue)], isList: Bool)? {
        switch value {
        case .array(let items): return (items.filter { !$0.isNull }.map { ("", $0) }, true)
        case .object(let members): return (members.filter { !$0.value.isNull }.map { ($0.key, $0.value) }, false)
        default: return nil
        }
    }

    /// `blue,black`, `R,100,G,200`, exploded `R=100,G=200`; styles `simple` and `label`.
    func flat(_ value: JSONValue, separator: String, exploded: Bool? = nil) -> String {
        guard let (pairs, isList) = parts(value) else { return encode(Self.plain(value)) }
        let between = exploded ?? explode ? "=" : separator
        return pairs.map { isList ? encode(Self.plain($1)) : encode($0) + between + encode(Self.plain($1)) }
            .joined(separator: separator)
    }

    /// `.blue.black`.
    func label(_ value: JSONValue) -> String {
        "." + flat(value, separator: explode ? "." : ",")
    }

    /// `;color=blue;color=black`.
    func matrix(_ value: JSONValue) -> String {
        let pair = { (name: String, text: String) in ";\(encode(name))" + (text.isEmpty ? "" : "=\(text)") }
        guard explode, let (pairs, isList) = parts(value) else { return pair(name, flat(value, separator: ",", exploded: false)) }
        return pairs.map { pair(isList ? name : $0, encode(Self.plain($1))) }.joined()
    }

    /// `color=blue&color=black`, or joined by a separator.
    func query(_ value: JSONValue, separator: String = ",") -> [Pair] {
        let key = PercentEncoding.strict(name)
        guard let (pairs, isList) = parts(value) else { return [(key, encode(Self.plain(value)))] }
        if pairs.isEmpty { return [] }
        guard explode else { return [(key, flat(value, separator: separator, exploded: false))] }
        return pairs.map { isList ? (key, encode(Self.plain($1))) : (PercentEncoding.strict($0), encode(Self.plain($1))) }
    }

    /// `color[R]=100`; nested members follow the same way, lists repeat the name.
    func deep(_ value: JSONValue) -> [Pair] {
        deep(PercentEncoding.strict(name), value)
    }

    private func deep(_ prefix: String, _ value: JSONValue) -> [Pair] {
        guard let (pairs, isList) = parts(value) else { return [(prefix, encode(Self.plain(value)))] }
        return pairs.flatMap { deep(isList ? prefix : "\(prefix)%5B\(PercentEncoding.strict($0))%5D", $1) }
    }

    func pairs(_ value: JSONValue, style: ParameterSpec.Style) -> [Pair] {
        switch style {
        case .deepObject: return deep(value)
        case .spaceDelimited: return query(value, separator: "%20")
        case .pipeDelimited: return query(value, separator: "%7C")
        default: return query(value)
        }
    }
}

/// Percent-encoding (RFC 3986).
enum PercentEncoding {
    /// Unreserved characters stay.
    static func strict(_ text: String) -> String { encode(text, keeping: unreserved) }
    /// Reserved characters that do not end or split a query stay, too (`allowReserved`).
    static func reserved(_ text: String) -> String { encode(text, keeping: lenient) }
    /// Headers take ASCII; the rest and control characters are encoded.
    static func header(_ text: String) -> String { encode(text, keeping: visible) }

    private static let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    private static let lenient = unreserved.union(":/?@!$'()*,;".utf8)
    private static let visible = Set(UInt8(0x20)...UInt8(0x7E)).union([0x09])
    private static let hex = Array("0123456789ABCDEF".utf8)

    private static func encode(_ text: String, keeping kept: Set<UInt8>) -> String {
        var octets: [UInt8] = []
        for byte in text.utf8 {
            if kept.contains(byte) { octets.append(byte) } else { octets.append(contentsOf: [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]) }
        }
        return String(decoding: octets, as: UTF8.self)
    }
}
