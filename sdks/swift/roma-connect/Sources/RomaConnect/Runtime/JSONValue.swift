import Foundation

/// Any JSON value. Numbers keep their digits, objects the order of their keys.
///
/// Write one as a literal: `["title": "first", "tags": [1, nil, true]]`.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
    /// Octets on their way into a multipart body; JSON text has none.
    indirect case file(FileUpload)

    /// The member of an object, or nil.
    public subscript(key: String) -> JSONValue? {
        objectValue?[key]
    }

    /// The item of an array, or nil.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let items) = self, items.indices.contains(index) else { return nil }
        return items[index]
    }

    /// The text of a string, else nil.
    public var stringValue: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// The number, if this is a whole one that fits, else nil.
    public var intValue: Int? {
        if case .number(let number) = self { return Int(exactly: number) }
        return nil
    }

    /// The nearest double of a number, else nil.
    public var doubleValue: Double? {
        if case .number(let number) = self { return number.double }
        return nil
    }

    /// The truth value, else nil.
    public var boolValue: Bool? {
        if case .bool(let value) = self { return value }
        return nil
    }

    /// The items of an array, else nil.
    public var arrayValue: [JSONValue]? {
        if case .array(let items) = self { return items }
        return nil
    }

    /// The members of an object, else nil.
    public var objectValue: JSONObject? {
        if case .object(let members) = self { return members }
        return nil
    }

    /// Whether this is null.
    public var isNull: Bool {
        if case .null = self { return true }
        return false
    }

    /// The JSON form of a value: `JSONValue(count)`.
    public init(_ value: some JSONCodable) {
        self = value.json(request: true)
    }

    /// Reads JSON text. Throws a `JSONSyntaxError`.
    public init(parsing data: Data) throws {
        self = try JSONParser.parse(data)
    }

    /// What kind of value this is, for messages.
    var kind: String {
        switch self {
        case .null: return "null"
        case .bool: return "boolean"
        case .number: return "number"
        case .string: return "string"
        case .array: return "array"
        case .object: return "object"
        case .file: return "file"
        }
    }

    /// The value at the end of a path of unescaped reference tokens, or nil.
    func at(_ path: [String]) -> JSONValue? {
        var current = self
        for step in path {
            let next: JSONValue? = current[step] ?? Int(step).flatMap { current[$0] }
            guard let next else { return nil }
            current = next
        }
        return current
    }
}

extension JSONValue: CustomStringConvertible {
    /// JSON text on one line.
    public var description: String {
        JSONWriter.text(self)
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .number(JSONNumber(value)) }
    public init(floatLiteral value: Double) { self = .number(JSONNumber(value)) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
}
