import Foundation

/// An object of the API. Fields that this version does not know are in `additionalProperties`, and
/// are sent back unchanged.
public protocol APIModel: JSONCodable, Codable, Hashable {
    associatedtype Additional: JSONCodable
    /// Fields beside the named ones, by their name in JSON.
    var additionalProperties: [String: Additional] { get set }
}

extension APIModel {
    public func score(for json: JSONValue) -> Double {
        let unexplained = Double(additionalProperties.count)
        return 1 + Double(json.objectValue?.count ?? 0) - 1.1 * unexplained
    }

    public static func == (left: Self, right: Self) -> Bool { left.json == right.json }
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }

    public init(from decoder: any Decoder) throws { try self.init(json: JSONValue(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}

/// Reads the members of an object one after the other.
public struct JSONFields {
    private let members: JSONObject
    private let exact: Bool
    private var isRead: [Bool]
    private var next = 0

    public init(_ json: JSONValue, exact: Bool) throws {
        guard case .object(let members) = json else { throw JSONMismatch("object", json) }
        self.members = members
        self.exact = exact
        isRead = Array(repeating: false, count: members.count)
    }

    public mutating func required<T: JSONCodable>(_ name: String) throws -> T {
        guard let found = find(name) else { throw JSONMismatch(missing: "a value").inside(name) }
        return try read(found, name)
    }

    /// May be null, must be there.
    public mutating func nullable<T: JSONCodable>(_ name: String) throws -> T? {
        guard let found = find(name) else { throw JSONMismatch(missing: "a value or null").inside(name) }
        if members[found].value.isNull { return mark(found) }
        let value: T = try read(found, name)
        return value
    }

    /// A null that the document does not allow is kept among the additional properties.
    public mutating func optional<T: JSONCodable>(_ name: String) throws -> T? {
        guard let found = find(name) else { return nil }
        if !exact, members[found].value.isNull, !(T.self is any NullAccepting.Type) { return nil }
        // Named, because `T?` reads null as nil, and here null is one of the values.
        let value: T = try read(found, name)
        return value
    }

    /// A field whose value the document fixes. Others are let through, unless a choice depends on it.
    public mutating func constant<T: JSONCodable & Equatable>(_ name: String, _ value: T) throws -> T {
        let found: T = try required(name)
        if exact, found != value { throw JSONMismatch("another constant", found.json).inside(name) }
        return found
    }

    public mutating func optionalConstant<T: JSONCodable & Equatable>(_ name: String, _ value: T) throws -> T? {
        let found: T? = try optional(name)
        if exact, let found, found != value { throw JSONMismatch("another constant", found.json).inside(name) }
        return found
    }

    /// What has not been read. What does not fit is left out, unless a choice depends on it.
    public func rest<T: JSONCodable>() throws -> [String: T] {
        var rest: [String: T] = [:]
        for (index, member) in members.enumerated() where !isRead[index] {
            do {
                rest[member.key] = try T(json: member.value, exact: exact)
            } catch let mismatch as JSONMismatch where exact {
                throw mismatch.inside(member.key)
            }
        }
        return rest
    }

    private mutating func find(_ name: String) -> Int? {
        let found = members.position(of: name, near: next)
        if let found { next = found + 1 }
        return found
    }

    private mutating func mark<T>(_ index: Int) -> T? {
        isRead[index] = true
        return nil
    }

    private mutating func read<T: JSONCodable>(_ index: Int, _ name: String) throws -> T {
        isRead[index] = true
        do {
            return try T(json: members[index].value, exact: exact)
        } catch let mismatch as JSONMismatch {
            throw mismatch.inside(name)
        }
    }
}

/// Types that read null as a value of their own.
protocol NullAccepting {}
extension Nullable: NullAccepting {}
extension JSONValue: NullAccepting {}
extension Optional: NullAccepting {}

/// Writes the members of an object. Fields marked `readOnly` stay out of requests.
public struct JSONFieldWriter {
    private var members = JSONObject()
    private let request: Bool

    public init(request: Bool) {
        self.request = request
    }

    public mutating func write(_ name: String, _ value: some JSONCodable, readOnly: Bool = false) {
        if !(request && readOnly) { members[name] = value.json(request: request) }
    }

    public mutating func writeIfPresent(_ name: String, _ value: (some JSONCodable)?, readOnly: Bool = false) {
        if let value { write(name, value, readOnly: readOnly) }
    }

    /// Nil is sent as null.
    public mutating func writeNullable(_ name: String, _ value: (some JSONCodable)?, readOnly: Bool = false) {
        if !(request && readOnly) { members[name] = value?.json(request: request) ?? .null }
    }

    /// In the order of their names; a named field wins over an additional one.
    public mutating func writeRest(_ rest: [String: some JSONCodable]) {
        for name in rest.keys.sorted() where members[name] == nil {
            members[name] = rest[name]?.json(request: request)
        }
    }

    public var value: JSONValue { .object(members) }
}
