import Foundation

/// A JSON number as it was written: no digit is lost, however many there are.
public struct JSONNumber: Sendable {
    /// The digits, e.g. `12.50` or `1e400`.
    public let text: String

    /// Nil where the text is no JSON number.
    public init?(_ text: String) {
        guard DecimalDigits(text) != nil else { return nil }
        self.text = text
    }

    public init(_ value: some BinaryInteger) {
        text = String(value)
    }

    /// The shortest digits that give this double again.
    public init(_ value: Double) {
        let isWhole = value.rounded() == value && value.magnitude < 9_007_199_254_740_992
        text = isWhole && !(value == 0 && value.sign == .minus) ? String(Int64(value)) : "\(value)"
    }

    /// The shortest digits that give this number again.
    public init(_ value: Float) {
        let isWhole = value.rounded() == value && value.magnitude < 16_777_216
        text = isWhole && !(value == 0 && value.sign == .minus) ? String(Int64(value)) : "\(value)"
    }

    /// The nearest double; it may have fewer digits.
    public var double: Double {
        Double(text) ?? .nan
    }

    /// Foundation's decimal, which holds 38 digits; nil beyond its range.
    public var decimal: Decimal? {
        Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }

    init(parsed text: String) {
        self.text = text
    }

    /// Infinity and "not a number" have no JSON text.
    var isFinite: Bool {
        text.utf8.first.map { $0 == 0x2D || ($0 >= 0x30 && $0 <= 0x39) } == true && text != "-inf"
    }
}

extension FixedWidthInteger {
    /// Nil where the number has a fraction or is out of range; `1e3` and `5.0` are whole.
    public init?(exactly number: JSONNumber) {
        if let value = Self(number.text) {
            self = value
            return
        }
        guard let whole = DecimalDigits(number.text)?.wholeText, let value = Self(whole) else { return nil }
        self = value
    }
}

extension JSONNumber: Hashable {
    /// By value: `1.0` equals `1`.
    public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        left.text == right.text || (left.isFinite && DecimalDigits(left.text) == DecimalDigits(right.text))
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(DecimalDigits(text))
    }
}

extension JSONNumber: CustomStringConvertible {
    public var description: String { text }
}

/// Sign, digits without padding, and the exponent of the last one: equal for equal numbers.
struct DecimalDigits: Hashable {
    private var isNegative = false
    private var digits: [UInt8] = []
    private var exponent = 0

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        var position = 0
        func digit() -> UInt8? {
            guard position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 else { return nil }
            return bytes[position]
        }
        func accept(_ byte: UInt8) -> Bool {
            guard position < bytes.count, bytes[position] == byte else { return false }
            position += 1
            return true
        }
        isNegative = accept(0x2D)
        guard let first = digit() else { return nil }
        while let byte = digit() { digits.append(byte); position += 1 }
        if first == 0x30 && digits.count > 1 { return nil }
        if accept(0x2E) {
            guard digit() != nil else { return nil }
            while let byte = digit() { digits.append(byte); exponent -= 1; position += 1 }
        }
        if accept(0x65) || accept(0x45) {
            let isDown = accept(0x2D)
            if !isDown { _ = accept(0x2B) }
            guard digit() != nil else { return nil }
            var power = 0
            while let byte = digit() { power = min(power * 10 + Int(byte - 0x30), 1_000_000); position += 1 }
            exponent += isDown ? -power : power
        }
        guard position == bytes.count else { return nil }
        trim()
    }

    private mutating func trim() {
        while let last = digits.last, last == 0x30 { digits.removeLast(); exponent += 1 }
        digits = Array(digits.drop { $0 == 0x30 })
        if digits.isEmpty { exponent = 0; isNegative = false }
    }

    /// Nil where there is a fraction, or more digits than any integer type holds.
    var wholeText: String? {
        guard exponent >= 0, digits.count + exponent <= 40 else { return nil }
        let text = String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: exponent)
        return (isNegative ? "-" : "") + (text.isEmpty ? "0" : text)
    }
}
