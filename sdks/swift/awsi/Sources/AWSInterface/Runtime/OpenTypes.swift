/// A set of values that the API may widen: one that this version does not know is kept as it is.
///
/// ```swift
/// switch paint.colour {
/// case .red: …
/// case .darkGreen: …
/// default: print(paint.colour.rawValue)
/// }
/// ```
public protocol OpenEnum: JSONCodable, Codable, Hashable, RawRepresentable, CustomStringConvertible
where RawValue: JSONCodable & Hashable {
    init(rawValue: RawValue)
    /// The values that this version knows.
    static var allKnown: [Self] { get }
}

extension OpenEnum {
    public init(_ rawValue: RawValue) { self.init(rawValue: rawValue) }

    public init(json: JSONValue, exact: Bool) throws {
        self.init(rawValue: try RawValue(json: json, exact: exact))
        if exact, !isKnown { throw JSONMismatch("a known value", json) }
    }

    /// Whether this version knows the value.
    public var isKnown: Bool { Self.allKnown.contains(self) }
    public func json(request: Bool) -> JSONValue { rawValue.json(request: request) }
    public func score(for json: JSONValue) -> Double { 3 }

    public init(from decoder: any Decoder) throws { try self.init(json: JSONValue(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
    public var description: String { "\(rawValue)" }
}

/// An open set of texts; any text will do, as a literal too. What a newer server sends in place of a text is kept.
public protocol OpenStringEnum: OpenEnum, ExpressibleByStringLiteral where RawValue == String {
    init(other: JSONValue)
    /// What stood there in place of a text; `rawValue` is then its JSON.
    var other: JSONValue? { get }
}

extension OpenStringEnum {
    public init(stringLiteral value: String) { self.init(rawValue: value) }

    public init(json: JSONValue, exact: Bool) throws {
        switch json {
        case .string(let text): self.init(rawValue: text)
        case .null: throw JSONMismatch("string", json)
        default: self.init(other: json)
        }
        if exact, !isKnown { throw JSONMismatch("a known value", json) }
    }

    public func json(request: Bool) -> JSONValue { other ?? .string(rawValue) }
}

/// One of several types. A value of none of them is kept as it is.
public protocol APIUnion: JSONCodable, Codable, Hashable, CustomStringConvertible {}

extension APIUnion {
    public func score(for json: JSONValue) -> Double { 4 }

    public static func == (left: Self, right: Self) -> Bool { left.json == right.json }
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }

    public init(from decoder: any Decoder) throws { try self.init(json: JSONValue(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
    public var description: String { json.description }
}

/// What a response holds that the server sends as JSON or as plain text, as it likes.
public enum TextOr<Value: JSONCodable>: JSONCodable {
    case value(Value)
    case text(String)

    public init(json: JSONValue, exact: Bool) throws {
        if case .string(let text) = json {
            self = (try? Value(json: json, exact: exact)).map(TextOr.value) ?? .text(text)
        } else {
            self = .value(try Value(json: json, exact: exact))
        }
    }

    public func json(request: Bool) -> JSONValue {
        switch self {
        case .value(let value): return value.json(request: request)
        case .text(let text): return .string(text)
        }
    }
}

/// Finds the member of a union that a value is: by its tag, else the one that explains most of it.
public struct UnionChoice<Union> {
    private let json: JSONValue
    private let tag: String?
    private var tagged: Result<Union, any Error>?
    private var best: (member: Union, score: Double)?

    /// `discriminator` is the field that says which member an object is.
    public init(_ json: JSONValue, discriminator: String? = nil) {
        self.json = json
        if let discriminator, case .object(let members) = json {
            tag = Self.text(members[discriminator])
        } else {
            tag = nil
        }
        isTagged = discriminator != nil && json.objectValue != nil
    }

    private let isTagged: Bool

    private static func text(_ value: JSONValue?) -> String {
        value.map { $0.stringValue ?? $0.description } ?? ""
    }

    /// `tags` are values of the discriminator; `constant` is the one value that the member can be.
    public mutating func consider<Member: JSONCodable>(
        _ wrap: (Member) -> Union, tags: [String] = [], constant: JSONValue? = nil
    ) {
        if isTagged {
            if tagged == nil, let tag, tags.contains(tag) {
                tagged = Result { wrap(try Member(json: json, exact: false)) }
            }
            return
        }
        if let constant, constant != json { return }
        guard let member = try? Member(json: json, exact: true) else { return }
        let score = constant == nil ? member.score(for: json) : 3
        if score > (best?.score ?? -.infinity) { best = (wrap(member), score) }
    }

    /// The member found; `unknown` where there is none, which is a mismatch if `exact`.
    public func choose(exact: Bool, unknown: (JSONValue) -> Union) throws -> Union {
        if let tagged { return try tagged.get() }
        if let best { return best.member }
        if exact, !isTagged { throw JSONMismatch("a member of the union", json) }
        return unknown(json)
    }
}
