import Foundation

/// A moment as RFC 3339 writes it: its offset and all its digits are kept.
public struct DateTime: JSONCodable, Codable, Hashable, CustomStringConvertible {
    /// As received, e.g. `2023-12-31T23:59:59.123456+09:00`.
    public let text: String
    /// The moment; Foundation keeps it as a double, so digits beyond microseconds may be rounded.
    public let date: Date
    /// Minutes east of UTC; nil where the text has no offset, which is then read as UTC.
    public let offsetMinutes: Int?

    /// Nil where the text is no date and time.
    public init?(_ text: String) {
        guard let parsed = ClockText.dateTime(text) else { return nil }
        self.text = text
        date = parsed.date
        offsetMinutes = parsed.offset
    }

    /// In UTC, to the microsecond where there is a fraction.
    public init(_ date: Date) {
        self.date = date
        text = ClockText.text(date)
        offsetMinutes = 0
    }

    public init(json: JSONValue, exact: Bool) throws {
        guard case .string(let text) = json, let value = DateTime(text) else { throw JSONMismatch("date and time", json) }
        self = value
    }

    public func json(request: Bool) -> JSONValue { .string(text) }
    public func score(for json: JSONValue) -> Double { 2 }
    public init(from decoder: any Decoder) throws { try self.init(json: JSONValue(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
    public var description: String { text }
}

/// A day without a time: `YYYY-MM-DD`.
public struct CalendarDate: JSONCodable, Codable, Hashable, Comparable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Nil where the text is no date.
    public init?(_ text: String) {
        guard let (year, month, day) = ClockText.day(Array(text.utf8)) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public init(json: JSONValue, exact: Bool) throws {
        guard case .string(let text) = json, let value = CalendarDate(text) else { throw JSONMismatch("date", json) }
        self = value
    }

    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    public func json(request: Bool) -> JSONValue { .string(description) }
    public func score(for json: JSONValue) -> Double { 2 }
    public init(from decoder: any Decoder) throws { try self.init(json: JSONValue(from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
    public var description: String { "\(ClockText.pad(year, 4))-\(ClockText.pad(month, 2))-\(ClockText.pad(day, 2))" }
}

extension UUID: JSONCodable {
    public init(json: JSONValue, exact: Bool) throws {
        guard case .string(let text) = json, let value = UUID(uuidString: text) else { throw JSONMismatch("UUID", json) }
        self = value
    }

    /// RFC 9562 asks for small letters.
    public func json(request: Bool) -> JSONValue { .string(uuidString.lowercased()) }
    public func score(for json: JSONValue) -> Double { 2 }
}

/// Octets that travel as base64 text.
extension Data: JSONCodable {
    public init(json: JSONValue, exact: Bool) throws {
        if case .file(let file) = json {
            self = file.data
            return
        }
        guard case .string(let text) = json, let value = Data(looseBase64: text) else { throw JSONMismatch("base64", json) }
        self = value
    }

    public func json(request: Bool) -> JSONValue { .string(base64EncodedString()) }
    public func score(for json: JSONValue) -> Double { 2 }

    /// Both alphabets, with or without padding.
    init?(looseBase64 text: String) {
        let plain = text.filter { !$0.isWhitespace && $0 != "=" }
            .replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }
}
