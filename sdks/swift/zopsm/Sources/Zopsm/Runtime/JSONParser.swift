import Foundation

/// Text that is no JSON.
public struct JSONSyntaxError: Error, Sendable, CustomStringConvertible {
    /// What is wrong.
    public let reason: String
    /// Offset of the octet where it shows.
    public let offset: Int

    public var description: String { "\(reason) at offset \(offset)" }
}

/// Reads JSON (RFC 8259). It does not recurse, so that depth costs no stack.
struct JSONParser {
    /// Values nested deeper than this would overflow the stack where they are compared or released.
    static let deepest = 2000

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    static func parse(_ data: Data) throws -> JSONValue {
        guard String(data: data, encoding: .utf8) != nil else {
            throw JSONSyntaxError(reason: "text that is not UTF-8", offset: 0)
        }
        let bytes = [UInt8](data)
        return try bytes.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(bytes: buffer)
            return try parser.document()
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Changed in place: a copy per member would take quadratic time.
    private struct Container {
        let isArray: Bool
        var items: [JSONValue] = []
        var members = JSONObject()
        var key = ""
    }

    private mutating func document() throws -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        var open: [Container] = []
        while true {
            guard let started = try start(&open) else { continue }
            guard let whole = try finish(started, &open) else { continue }
            skipBlanks()
            guard position == bytes.count else { throw failure("unexpected text after the value") }
            return whole
        }
    }

    /// The next value, or nil where a container with members begins.
    private mutating func start(_ open: inout [Container]) throws -> JSONValue? {
        skipBlanks()
        guard position < bytes.count else { throw failure("unexpected end") }
        switch bytes[position] {
        case 0x7B:
            position += 1
            if skip(0x7D) { return .object(JSONObject()) }
            open.append(Container(isArray: false, key: try key()))
        case 0x5B:
            position += 1
            if skip(0x5D) { return .array([]) }
            open.append(Container(isArray: true))
        default:
            return try scalar()
        }
        if open.count > Self.deepest { throw failure("nested more than \(Self.deepest) deep") }
        return nil
    }

    /// Adds a value to the innermost container; gives the whole once the outermost is closed.
    private mutating func finish(_ value: JSONValue, _ open: inout [Container]) throws -> JSONValue? {
        var value = value
        while let innermost = open.indices.last {
            if open[innermost].isArray {
                open[innermost].items.append(value)
                if skip(0x2C) { return nil }
                guard skip(0x5D) else { throw failure("expected , or ]") }
                value = .array(open.removeLast().items)
            } else {
                open[innermost].members[open[innermost].key] = value
                if skip(0x2C) {
                    open[innermost].key = try key()
                    return nil
                }
                guard skip(0x7D) else { throw failure("expected , or }") }
                value = .object(open.removeLast().members)
            }
        }
        return value
    }

    private mutating func key() throws -> String {
        skipBlanks()
        guard position < bytes.count, bytes[position] == 0x22 else { throw failure("expected a key") }
        let name = try string()
        guard skip(0x3A) else { throw failure("expected :") }
        return name
    }

    private mutating func scalar() throws -> JSONValue {
        switch bytes[position] {
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ text: String, _ value: JSONValue) throws -> JSONValue {
        let end = position + text.utf8.count
        guard end <= bytes.count, bytes[position..<end].elementsEqual(text.utf8) else { throw failure("unexpected text") }
        position = end
        return value
    }

    private mutating func number() throws -> JSONValue {
        let start = position
        while position < bytes.count, Self.isNumeric(bytes[position]) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard start < position, DecimalDigits(text) != nil else {
            position = start
            throw failure("unexpected text")
        }
        return .number(JSONNumber(parsed: text))
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || byte == 0x2D || byte == 0x2B || byte == 0x2E || byte == 0x65 || byte == 0x45
    }

    private mutating func string() throws -> String {
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != 0x22, bytes[position] != 0x5C, bytes[position] >= 0x20 { position += 1 }
        guard position < bytes.count else { throw failure("a string has no end") }
        if bytes[position] == 0x22 {
            position += 1
            return String(decoding: bytes[start..<position - 1], as: UTF8.self)
        }
        return try escapedString(Array(bytes[start..<position]))
    }

    private mutating func escapedString(_ head: [UInt8]) throws -> String {
        var octets = head
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case 0x22: return String(decoding: octets, as: UTF8.self)
            case 0x5C: try octets.append(contentsOf: escape())
            case 0x00..<0x20: throw failure("a control character in a string")
            default: octets.append(byte)
            }
        }
        throw failure("a string has no end")
    }

    private static let escapes: [UInt8: UInt8] = [
        0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
    ]

    private mutating func escape() throws -> [UInt8] {
        guard position < bytes.count else { throw failure("a string has no end") }
        let byte = bytes[position]
        position += 1
        if let plain = Self.escapes[byte] { return [plain] }
        guard byte == 0x75 else { throw failure("unknown escape") }
        var units = [try unit()]
        if UTF16.isLeadSurrogate(units[0]), position + 1 < bytes.count, bytes[position] == 0x5C, bytes[position + 1] == 0x75 {
            let before = position
            position += 2
            let second = try unit()
            if UTF16.isTrailSurrogate(second) { units.append(second) } else { position = before }
        }
        // Half a pair has no place in UTF-8 and becomes a replacement character.
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private mutating func unit() throws -> UInt16 {
        let end = position + 4
        guard end <= bytes.count, let unit = UInt16(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16),
            bytes[position] != 0x2B, bytes[position] != 0x2D
        else { throw failure("unknown escape") }
        position = end
        return unit
    }

    private mutating func skipBlanks() {
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private func failure(_ reason: String) -> JSONSyntaxError {
        JSONSyntaxError(reason: reason, offset: position)
    }
}
