import Foundation

/// A decimal number with all its digits, sent as a JSON number.
public struct DecimalNumber: JSONCodable, Codable, Hashable, CustomStringConvertible {
    /// The digits.
    public let number: JSONNumber

    public init(_ number: JSONNumber) { self.number = number }
    public init(_ value: Decimal) { number = JSONNumber(parsed: value.plainText) }
    /// Nil where the text is no number.
    public init?(_ text: String) {
        guard let number = JSONNumber(text) else { return nil }
        self.number = number
    }

    public init(json: JSONValue, exact: Bool) throws {
        guard case .number(let number) = json else { throw JSONMismatch("number", json) }
        self.number = number
    }

    /// Foundation's decimal, which holds 38 digits; nil beyond its range.
    public var decimal: Decimal? { number.decimal }
    public func json(request: Bool) -> JSONValue { .number(number) }
    public init(from decoder: any Decoder) throws { try self.init(json: JSONValue(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
    public var description: String { number.text }
}

/// A decimal number with all its digits, sent as a JSON string.
public struct DecimalString: JSONCodable, Codable, Hashable, CustomStringConvertible {
    /// As received, e.g. `1.50`.
    public let text: String

    /// Nil where the text is no number.
    public init?(_ text: String) {
        guard JSONNumber(text) != nil || Decimal(string: text) != nil else { return nil }
        self.text = text
    }

    public init(_ value: Decimal) { text = value.plainText }

    public init(json: JSONValue, exact: Bool) throws {
        guard case .string(let text) = json, let value = DecimalString(text) else { throw JSONMismatch("decimal text", json) }
        self = value
    }

    /// Foundation's decimal, which holds 38 digits; nil beyond its range.
    public var decimal: Decimal? { Decimal(string: text, locale: Locale(identifier: "en_US_POSIX")) }
    public func json(request: Bool) -> JSONValue { .string(text) }
    public func score(for json: JSONValue) -> Double { 2 }
    public init(from decoder: any Decoder) throws { try self.init(json: JSONValue(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
    public var description: String { text }
}

extension DecimalNumber: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) { number = JSONNumber(value) }
}

extension Decimal {
    /// `description` has a point and no exponent, whatever the locale.
    fileprivate var plainText: String { isNaN ? "nan" : description }
}
