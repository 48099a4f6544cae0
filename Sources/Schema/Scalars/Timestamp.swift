/// An instant to the microsecond, in UTC: the value of the scalar `DateTime`.
package struct Timestamp: Sendable, Hashable, Comparable {
    /// Microseconds since 2000-01-01T00:00:00Z, PostgreSQL's own epoch. Negative before it.
    package var microseconds: Int64

    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    package static func < (one: Timestamp, other: Timestamp) -> Bool {
        one.microseconds < other.microseconds
    }

    private static let microsecondsPerDay: Int64 = 86_400_000_000

    /// The instant so long before this one, but no earlier than the year 1.
    ///
    /// - Parameter duration: Not negative. What is less than a second of it is left out.
    package func before(_ duration: Duration) -> Timestamp {
        let (length, isTooLong) = duration.components.seconds.multipliedReportingOverflow(by: 1_000_000)
        let (instant, isTooEarly) = microseconds.subtractingReportingOverflow(length)
        let earliest = Self.years.lowerBound
        return Timestamp(microseconds: isTooLong || isTooEarly ? earliest : max(instant, earliest))
    }

    // MARK: - Reading

    /// Reads RFC 3339 with a zone: `2026-01-02T03:04:05.678901Z`, `2026-01-02 03:04:05+01:00`. Digits past the
    /// microsecond are cut. A leap second is the first instant of the next minute, as in PostgreSQL.
    ///
    /// - Returns: `nil` for anything else, a year under 1 or over 9999, or a date that no calendar has.
    package init?(rfc3339 text: String) {
        var reader = Reader(text)
        guard let year = reader.digits(4), year > 0, reader.take("-"), let month = reader.digits(2), reader.take("-"),
            let day = reader.digits(2), reader.take("T", "t", " "), let hour = reader.digits(2), reader.take(":"),
            let minute = reader.digits(2), reader.take(":"), let second = reader.digits(2)
        else { return nil }
        guard (1...12).contains(month), day >= 1, day <= Self.daysInMonth(month, year), hour < 24, minute < 60,
            second <= 60
        else { return nil }
        var fraction: Int64 = 0
        if reader.take(".") {
            guard let digits = reader.fraction() else { return nil }
            fraction = digits
        }
        guard let offset = reader.zoneOffsetMinutes(), reader.isAtEnd else { return nil }
        let seconds = Int64(hour) * 3600 + Int64(minute - offset) * 60 + Int64(second)
        let instant = Self.days(year, month, day) * Self.microsecondsPerDay + seconds * 1_000_000 + fraction
        // In UTC the year may be another.
        guard Self.years.contains(instant) else { return nil }
        self.init(microseconds: instant)
    }

    /// The instants of the years 1 to 9999.
    private static let years =
        days(1, 1, 1) * microsecondsPerDay..<days(10_000, 1, 1) * microsecondsPerDay

    private struct Reader {
        private let bytes: [UInt8]
        private var position = 0

        init(_ text: String) { bytes = Array(text.utf8) }

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ characters: Unicode.Scalar...) -> Bool {
            guard position < bytes.count, characters.contains(Unicode.Scalar(bytes[position])) else { return false }
            position += 1
            return true
        }

        mutating func digit() -> Int? {
            guard position < bytes.count, (0x30...0x39).contains(bytes[position]) else { return nil }
            position += 1
            return Int(bytes[position - 1] - 0x30)
        }

        mutating func digits(_ count: Int) -> Int? {
            var value = 0
            for _ in 0..<count {
                guard let digit = digit() else { return nil }
                value = value * 10 + digit
            }
            return value
        }

        /// Digits after the point as microseconds.
        mutating func fraction() -> Int64? {
            guard let first = digit() else { return nil }
            var value = Int64(first) * 100_000
            var weight: Int64 = 10_000
            while let digit = digit() {
                value += Int64(digit) * weight
                weight /= 10
            }
            return value
        }

        mutating func zoneOffsetMinutes() -> Int? {
            if take("Z", "z") { return 0 }
            let isEast = take("+")
            guard isEast || take("-"), let hours = digits(2), take(":"), let minutes = digits(2), hours < 24,
                minutes < 60
            else { return nil }
            return (isEast ? 1 : -1) * (hours * 60 + minutes)
        }
    }

    // MARK: - Writing

    /// RFC 3339 in UTC with six digits of fraction: `2026-01-02T03:04:05.678901Z`.
    package var rfc3339: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes ``rfc3339`` without making a string.
    package func append(to buffer: inout [UInt8]) {
        let day =
            microseconds >= 0
            ? microseconds / Self.microsecondsPerDay : (microseconds + 1) / Self.microsecondsPerDay - 1
        let rest = microseconds - day * Self.microsecondsPerDay
        let seconds = rest / 1_000_000
        let (year, month, dayOfMonth) = Self.date(day)
        buffer.append(addingCapacity: 27) { free in
            Self.append(year, digits: 4, to: &free)
            free.append(UInt8(ascii: "-"))
            Self.append(month, digits: 2, to: &free)
            free.append(UInt8(ascii: "-"))
            Self.append(dayOfMonth, digits: 2, to: &free)
            free.append(UInt8(ascii: "T"))
            Self.append(seconds / 3600, digits: 2, to: &free)
            free.append(UInt8(ascii: ":"))
            Self.append(seconds / 60 % 60, digits: 2, to: &free)
            free.append(UInt8(ascii: ":"))
            Self.append(seconds % 60, digits: 2, to: &free)
            free.append(UInt8(ascii: "."))
            Self.append(rest % 1_000_000, digits: 6, to: &free)
            free.append(UInt8(ascii: "Z"))
        }
    }

    private static func append(_ value: Int64, digits: Int, to free: inout OutputSpan<UInt8>) {
        var divisor: Int64 = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            free.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
            divisor /= 10
        }
    }

    // MARK: - The calendar

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private static func daysInMonth(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 2000-01-01 to a date of the proleptic Gregorian calendar. Years are counted from March, so that the
    /// leap day ends a year.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let shifted = Int64(month <= 2 ? year - 1 : year)
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 730_425
    }

    private static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 730_425
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
