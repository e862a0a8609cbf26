/// A value or null, where a field can also be absent: `Nullable<T>?` is nil for an absent field.
///
/// ```swift
/// profile.birthday = .null       // sent as null
/// profile.birthday = nil         // not sent
/// profile.birthday = .value(day)
/// ```
public enum Nullable<Value> {
    case null
    case value(Value)

    public init(_ value: Value?) {
        self = value.map(Nullable.value) ?? .null
    }

    /// The value, or nil for null.
    public var value: Value? {
        if case .value(let value) = self { return value }
        return nil
    }
}

extension Nullable: Sendable where Value: Sendable {}
extension Nullable: Equatable where Value: Equatable {}
extension Nullable: Hashable where Value: Hashable {}

extension Nullable: JSONCodable where Value: JSONCodable {
    public init(json: JSONValue, exact: Bool) throws {
        self = json.isNull ? .null : .value(try Value(json: json, exact: exact))
    }

    public func json(request: Bool) -> JSONValue { value?.json(request: request) ?? .null }
    public func score(for json: JSONValue) -> Double { value?.score(for: json) ?? 1 }
}

// Literals stand for values, so that `limit: 20` needs no `.value`.
extension Nullable: ExpressibleByBooleanLiteral where Value: ExpressibleByBooleanLiteral {
    public init(booleanLiteral value: Value.BooleanLiteralType) { self = .value(Value(booleanLiteral: value)) }
}

extension Nullable: ExpressibleByIntegerLiteral where Value: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Value.IntegerLiteralType) { self = .value(Value(integerLiteral: value)) }
}

extension Nullable: ExpressibleByFloatLiteral where Value: ExpressibleByFloatLiteral {
    public init(floatLiteral value: Value.FloatLiteralType) { self = .value(Value(floatLiteral: value)) }
}

extension Nullable: ExpressibleByUnicodeScalarLiteral where Value: ExpressibleByStringLiteral {
    public init(unicodeScalarLiteral value: Value.UnicodeScalarLiteralType) {
        self = .value(Value(unicodeScalarLiteral: value))
    }
}

extension Nullable: ExpressibleByExtendedGraphemeClusterLiteral where Value: ExpressibleByStringLiteral {
    public init(extendedGraphemeClusterLiteral value: Value.ExtendedGraphemeClusterLiteralType) {
        self = .value(Value(extendedGraphemeClusterLiteral: value))
    }
}

extension Nullable: ExpressibleByStringLiteral where Value: ExpressibleByStringLiteral {
    public init(stringLiteral value: Value.StringLiteralType) { self = .value(Value(stringLiteral: value)) }
}

extension Nullable: ExpressibleByArrayLiteral where Value: RangeReplaceableCollection {
    public init(arrayLiteral elements: Value.Element...) { self = .value(Value(elements)) }
}

/// Storage for a property of its own type: a struct cannot hold itself, but a reference to another.
@propertyWrapper
public struct Indirect<Value: Sendable>: Sendable {
    private final class Box: Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    private var box: Box

    public init(wrappedValue: Value) { box = Box(wrappedValue) }

    public var wrappedValue: Value {
        get { box.value }
        set { box = Box(newValue) }
    }
}
