import Foundation

/// A type that knows its JSON form. Every model, enum and union of this package is one.
public protocol JSONCodable: Sendable {
    /// Reads a value. `exact` asks constants and enum values to be known ones, as the choice of a
    /// union's member needs. Throws a `JSONMismatch`.
    init(json: JSONValue, exact: Bool) throws

    /// The JSON form; in a `request` what only servers may send is left out.
    func json(request: Bool) -> JSONValue

    /// How much of `json`, which this was read from, the type explains: a union takes the best.
    func score(for json: JSONValue) -> Double
}

extension JSONCodable {
    public init(json: JSONValue) throws {
        try self.init(json: json, exact: false)
    }

    /// The JSON form of all that is known, fields that only servers send included.
    public var json: JSONValue { json(request: false) }

    public func score(for json: JSONValue) -> Double { 1 }
}

/// A JSON value does not fit its type.
public struct JSONMismatch: Error, Sendable, CustomStringConvertible {
    /// Where, outermost first.
    public private(set) var path: [String] = []
    /// What should stand there.
    public let expected: String
    /// What stands there.
    public let found: String

    init(_ expected: String, _ found: JSONValue) {
        self.expected = expected
        self.found = found.kind
    }

    init(missing expected: String) {
        self.expected = expected
        found = "nothing"
    }

    /// The same, seen from one level further out.
    func inside(_ step: String) -> JSONMismatch {
        var outer = self
        outer.path.insert(step, at: 0)
        return outer
    }

    public var description: String {
        let place = path.isEmpty ? "the value" : path.map { "/" + $0 }.joined()
        return "\(place): expected \(expected), found \(found)"
    }
}

extension JSONValue: JSONCodable {
    public init(json: JSONValue, exact: Bool) { self = json }
    public func json(request: Bool) -> JSONValue { self }
    public func score(for json: JSONValue) -> Double { 0.5 }
}

extension String: JSONCodable {
    public init(json: JSONValue, exact: Bool) throws {
        guard case .string(let text) = json else { throw JSONMismatch("string", json) }
        self = text
    }

    public func json(request: Bool) -> JSONValue { .string(self) }
}

extension Bool: JSONCodable {
    public init(json: JSONValue, exact: Bool) throws {
        guard case .bool(let value) = json else { throw JSONMismatch("boolean", json) }
        self = value
    }

    public func json(request: Bool) -> JSONValue { .bool(self) }
}

extension FixedWidthInteger where Self: JSONCodable {
    public init(json: JSONValue, exact: Bool) throws {
        guard case .number(let number) = json, let value = Self(exactly: number) else { throw JSONMismatch("integer", json) }
        self = value
    }

    public func json(request: Bool) -> JSONValue { .number(JSONNumber(self)) }
    public func score(for json: JSONValue) -> Double { 1.1 }
}

extension Int: JSONCodable {}
extension Int64: JSONCodable {}
extension UInt64: JSONCodable {}

extension Double: JSONCodable {
    public init(json: JSONValue, exact: Bool) throws {
        guard case .number(let number) = json, number.double.isFinite else { throw JSONMismatch("number in a double's range", json) }
        self = number.double
    }

    public func json(request: Bool) -> JSONValue { .number(JSONNumber(self)) }
}

extension Float: JSONCodable {
    public init(json: JSONValue, exact: Bool) throws {
        guard case .number(let number) = json, let value = Float(number.text), value.isFinite else {
            throw JSONMismatch("number in a float's range", json)
        }
        self = value
    }

    public func json(request: Bool) -> JSONValue { .number(JSONNumber(self)) }
}

extension Array: JSONCodable where Element: JSONCodable {
    public init(json: JSONValue, exact: Bool) throws {
        guard case .array(let items) = json else { throw JSONMismatch("array", json) }
        self = []
        reserveCapacity(items.count)
        for item in items {
            do {
                append(try Element(json: item, exact: exact))
            } catch let mismatch as JSONMismatch {
                throw mismatch.inside(String(count))
            }
        }
    }

    public func json(request: Bool) -> JSONValue { .array(map { $0.json(request: request) }) }

    public func score(for json: JSONValue) -> Double {
        guard case .array(let items) = json else { return 1 }
        return 1 + (zip(self, items).prefix(8).map { $0.score(for: $1) }.max() ?? 0)
    }
}

extension Dictionary: JSONCodable where Key == String, Value: JSONCodable {
    public init(json: JSONValue, exact: Bool) throws {
        guard case .object(let members) = json else { throw JSONMismatch("object", json) }
        self = [:]
        for (key, value) in members {
            do {
                self[key] = try Value(json: value, exact: exact)
            } catch let mismatch as JSONMismatch {
                throw mismatch.inside(key)
            }
        }
    }

    /// In the order of the keys, so that the same value gives the same text.
    public func json(request: Bool) -> JSONValue {
        .object(JSONObject(keys.sorted().map { ($0, self[$0]?.json(request: request) ?? .null) }))
    }
}

/// Null and absence are the same to an optional; where they differ the type is `Nullable<T>?`.
extension Optional: JSONCodable where Wrapped: JSONCodable {
    public init(json: JSONValue, exact: Bool) throws {
        self = json.isNull ? .none : .some(try Wrapped(json: json, exact: exact))
    }

    public func json(request: Bool) -> JSONValue { self?.json(request: request) ?? .null }
    public func score(for json: JSONValue) -> Double { self?.score(for: json) ?? 1 }
}
