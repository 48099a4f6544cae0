/// An instant to the microsecond, in UTC: what `collectedOn` and `observedOn` say.
struct Timestamp: Sendable, Hashable, Comparable {
    /// Microseconds since 1970-01-01T00:00:00Z. Negative before it.
    var microseconds: Int64

    static let microsecondsPerSecond: Int64 = 1_000_000

    init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// A calendar's reading in UTC.
    ///
    /// - Parameter fields: A real date; its fraction is microseconds.
    init(_ fields: CalendarFields) {
        let seconds =
            Self.days(fields.year, fields.month, fields.day) * 86_400 + Int64(fields.hour) * 3_600
            + Int64(fields.minute) * 60 + Int64(fields.second)
        self.init(microseconds: seconds * Self.microsecondsPerSecond + Int64(fields.microsecond))
    }

    static func < (one: Timestamp, other: Timestamp) -> Bool {
        one.microseconds < other.microseconds
    }

    func adding(seconds: Int64) -> Timestamp {
        Timestamp(microseconds: microseconds + seconds * Self.microsecondsPerSecond)
    }

    /// The last whole multiple of this many seconds that is not after the instant.
    func truncated(toSeconds step: Int64) -> Timestamp {
        let unit = step * Self.microsecondsPerSecond
        let remainder = microseconds % unit
        return Timestamp(microseconds: microseconds - (remainder < 0 ? remainder + unit : remainder))
    }

    /// The instant as a calendar in UTC reads it.
    var fields: CalendarFields {
        let dayLength = 86_400 * Self.microsecondsPerSecond
        let midnight = truncated(toSeconds: 86_400)
        let (year, month, day) = Self.date(daysSinceEpoch: midnight.microseconds / dayLength)
        let rest = Int(microseconds - midnight.microseconds)
        let seconds = rest / Int(Self.microsecondsPerSecond)
        return CalendarFields(
            year: year,
            month: month,
            day: day,
            hour: seconds / 3_600,
            minute: seconds / 60 % 60,
            second: seconds % 60,
            microsecond: rest % Int(Self.microsecondsPerSecond)
        )
    }

    /// Days from the epoch to a date, counted in eras of 400 years that start in March.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }

    private static func date(daysSinceEpoch days: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthOfYear = (5 * dayOfYear + 2) / 153
        let month = monthOfYear < 10 ? monthOfYear + 3 : monthOfYear - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthOfYear + 2) / 5 + 1)
    }
}
