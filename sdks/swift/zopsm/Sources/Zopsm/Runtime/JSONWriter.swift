import Foundation

/// Writes JSON text. It does not recurse, so that depth costs no stack.
struct JSONWriter {
    private var octets: [UInt8] = []

    /// Throws an `InvalidArgumentError` for what JSON cannot say: infinity, and files.
    static func data(_ value: JSONValue) throws -> Data {
        var writer = JSONWriter()
        try writer.write(value, isStrict: true)
        return Data(writer.octets)
    }

    /// For people and for parameters: what JSON cannot say is null.
    static func text(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        try? writer.write(value, isStrict: false)
        return String(decoding: writer.octets, as: UTF8.self)
    }

    private enum Step {
        case value(JSONValue)
        case text(String)
        case key(String)
    }

    private mutating func write(_ value: JSONValue, isStrict: Bool) throws {
        var todo: [Step] = [.value(value)]
        while let step = todo.popLast() {
            switch step {
            case .text(let text): octets.append(contentsOf: text.utf8)
            case .key(let key):
                string(key)
                octets.append(0x3A)
            case .value(.array(let items)):
                octets.append(0x5B)
                todo.append(.text("]"))
                for (index, item) in items.enumerated().reversed() {
                    todo.append(.value(item))
                    if index > 0 { todo.append(.text(",")) }
                }
            case .value(.object(let members)):
                octets.append(0x7B)
                todo.append(.text("}"))
                for (index, member) in members.enumerated().reversed() {
                    todo.append(.value(member.value))
                    todo.append(.key(member.key))
                    if index > 0 { todo.append(.text(",")) }
                }
            case .value(let scalar): try self.scalar(scalar, isStrict: isStrict)
            }
        }
    }

    private mutating func scalar(_ value: JSONValue, isStrict: Bool) throws {
        switch value {
        case .bool(let flag): octets.append(contentsOf: flag ? "true".utf8 : "false".utf8)
        case .string(let text): string(text)
        case .number(let number) where number.isFinite: octets.append(contentsOf: number.text.utf8)
        case .number(let number) where isStrict: throw InvalidArgumentError("\(number.text) cannot be sent as JSON")
        case .file where isStrict: throw InvalidArgumentError("A file cannot be sent as JSON")
        default: octets.append(contentsOf: "null".utf8)
        }
    }

    private static let hex = Array("0123456789abcdef".utf8)

    private mutating func string(_ text: String) {
        octets.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: octets.append(contentsOf: [0x5C, byte])
            case 0x0A: octets.append(contentsOf: [0x5C, 0x6E])
            case 0x0D: octets.append(contentsOf: [0x5C, 0x72])
            case 0x09: octets.append(contentsOf: [0x5C, 0x74])
            case 0x00..<0x20: octets.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, Self.hex[Int(byte >> 4)], Self.hex[Int(byte & 15)]])
            default: octets.append(byte)
            }
        }
        octets.append(0x22)
    }
}
