import Foundation

/// Dates of RFC 3339 by hand: Foundation's formatters drop offsets and digits, and are slow.
enum ClockText {
    static func day(_ bytes: [UInt8]) -> (Int, Int, Int)? {
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
            (1...12).contains(month), (1...lastDay(year, month)).contains(day)
        else { return nil }
        return (year, month, day)
    }

    static func dateTime(_ text: String) -> (date: Date, offset: Int?)? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 16, let (year, month, day) = day(Array(bytes[0..<10])),
            bytes[10] == 0x54 || bytes[10] == 0x74 || bytes[10] == 0x20, bytes[13] == 0x3A,
            let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]), hour <= 24, minute < 60
        else { return nil }
        var rest = bytes[16...]
        var second = 0.0
        if rest.first == 0x3A {
            let digits = rest.dropFirst().prefix { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2C }
            let plain = String(decoding: digits, as: UTF8.self).replacingOccurrences(of: ",", with: ".")
            guard let value = Double(plain), value < 61 else { return nil }
            second = value
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = offset(Array(rest)) else { return nil }
        let minutes = (days(year, month, day) * 24 + hour) * 60 + minute - (offset ?? 0)
        return (Date(timeIntervalSince1970: Double(minutes * 60) + second), offset)
    }

    /// The outer optional is failure, the inner one an absent offset.
    private static func offset(_ bytes: [UInt8]) -> Int??  {
        if bytes.isEmpty { return .some(nil) }
        if bytes == [0x5A] || bytes == [0x7A] { return .some(0) }
        let digits = bytes.dropFirst().filter { $0 != 0x3A }
        guard bytes[0] == 0x2B || bytes[0] == 0x2D, digits.count == 4,
            let hours = number(digits[0..<2]), let minutes = number(digits[2..<4])
        else { return nil }
        return .some((bytes[0] == 0x2D ? -1 : 1) * (hours * 60 + minutes))
    }

    private static func number(_ bytes: some Collection<UInt8>) -> Int? {
        var value = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    private static func lastDay(_ year: Int, _ month: Int) -> Int {
        if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days since 1970-01-01 in the Gregorian calendar; March is the first month of the year here.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func text(_ date: Date) -> String {
        let micros = Int((date.timeIntervalSince1970 * 1_000_000).rounded())
        let (seconds, fraction) = (floorDivide(micros, 1_000_000), micros - floorDivide(micros, 1_000_000) * 1_000_000)
        let (day, clock) = (floorDivide(seconds, 86_400), seconds - floorDivide(seconds, 86_400) * 86_400)
        let time = [clock / 3600, clock / 60 % 60, clock % 60].map { pad($0, 2) }.joined(separator: ":")
        let tail = fraction == 0 ? "" : "." + pad(fraction, 6)
        return "\(civil(day))T\(time)\(tail)Z"
    }

    private static func civil(_ days: Int) -> String {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        return "\(pad(year, 4))-\(pad(month < 10 ? month + 3 : month - 9, 2))-\(pad(day, 2))"
    }

    private static func floorDivide(_ value: Int, _ by: Int) -> Int {
        value >= 0 ? value / by : -((-value + by - 1) / by)
    }

    static func pad(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
