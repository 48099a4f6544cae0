/// RFC 3339.
extension Timestamp {
    /// - Returns: `nil` for text that is none, and for one outside of the years 1 to 9999.
    package init?(_ text: String) {
        var reader = TimeReader(text)
        guard let year = reader.digits(4), reader.accept("-"), let month = reader.digits(2), reader.accept("-"),
            let day = reader.digits(2), reader.accept("T") || reader.accept("t"), let hour = reader.digits(2),
            reader.accept(":"), let minute = reader.digits(2), reader.accept(":"), let second = reader.digits(2),
            (1...12).contains(month), day >= 1, day <= CivilTime.dayCount(year: year, month: month), hour < 24,
            minute < 60, second < 60, let nanoseconds = reader.fraction(), let offset = reader.offset(), reader.isAtEnd
        else { return nil }
        let days = CivilTime.days(year: year, month: month, day: day)
        self.init(
            seconds: days * 86_400 + hour * 3600 + minute * 60 + second - offset,
            nanoseconds: Int32(nanoseconds)
        )
    }

    /// In UTC, with as many digits of a second as it takes.
    package var text: String {
        let civil = CivilTime(seconds: seconds)
        let date = "\(Self.padded(civil.year, 4))-\(Self.padded(civil.month, 2))-\(Self.padded(civil.day, 2))"
        let time = "\(Self.padded(civil.hour, 2)):\(Self.padded(civil.minute, 2)):\(Self.padded(civil.second, 2))"
        return "\(date)T\(time)\(Self.fraction(nanoseconds))Z"
    }

    /// A point and the digits of a fraction of a second, without zeros at the end; empty for none.
    static func fraction(_ nanoseconds: some BinaryInteger) -> String {
        guard nanoseconds != 0 else { return "" }
        var digits = padded(nanoseconds, 9)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "." + digits
    }

    private static func padded(_ value: some BinaryInteger, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Reads the parts of a date and time from the left.
struct TimeReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { index == bytes.count }

    mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    /// A number of so many digits.
    mutating func digits(_ count: Int) -> Int64? {
        guard index + count <= bytes.count else { return nil }
        var value: Int64 = 0
        for byte in bytes[index..<(index + count)] {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        index += count
        return value
    }

    /// The nanoseconds of a fraction of one to nine digits; 0 where there is none.
    mutating func fraction() -> Int64? {
        guard accept(".") else { return 0 }
        var value: Int64 = 0
        var count = 0
        while let digit = digits(1) {
            guard count < 9 else { return nil }
            value = value * 10 + digit
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in count..<9 { value *= 10 }
        return value
    }

    /// The seconds by which a place's clock is ahead of UTC: `Z` or `±hh:mm`.
    mutating func offset() -> Int64? {
        if accept("Z") || accept("z") { return 0 }
        let isBehind = accept("-")
        guard isBehind || accept("+"), let offset = hoursAndMinutes() else { return nil }
        return isBehind ? -offset : offset
    }

    /// `hh:mm`, in seconds.
    mutating func hoursAndMinutes() -> Int64? {
        guard let hours = digits(2), accept(":"), let minutes = digits(2), hours < 24, minutes < 60 else { return nil }
        return hours * 3600 + minutes * 60
    }
}
