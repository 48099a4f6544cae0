import Foundation

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC; the fraction is left out when it is zero: `2026-01-02T03:04:05Z`.
    var description: String {
        let fields = fields
        let date = Self.padded(fields.year, 4) + "-" + Self.padded(fields.month, 2) + "-" + Self.padded(fields.day, 2)
        let time =
            Self.padded(fields.hour, 2) + ":" + Self.padded(fields.minute, 2) + ":" + Self.padded(fields.second, 2)
        let fraction = fields.microsecond == 0 ? "" : "." + Self.padded(fields.microsecond, 6)
        return date + "T" + time + fraction + "Z"
    }

    /// Reads RFC 3339 with a zone, as in `2022-10-20T15:55:54-04:00`. Digits past the microsecond are cut.
    ///
    /// - Returns: `nil` for anything else, or a date that no calendar has.
    init?(rfc3339 text: String) {
        let pattern =
            /(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))/
        guard let match = text.wholeMatch(of: pattern)?.output else { return nil }
        guard let year = Int(match.1), let month = Int(match.2), let day = Int(match.3), let hour = Int(match.4),
            let minute = Int(match.5), let second = Int(match.6)
        else { return nil }
        let fraction = (match.7.map(String.init) ?? "").padding(toLength: 6, withPad: "0", startingAt: 0)
        let fields = CalendarFields(
            year: year,
            month: month,
            day: day,
            hour: hour,
            minute: minute,
            second: second,
            microsecond: Int(fraction) ?? 0
        )
        guard fields.isReal else { return nil }
        let zone = Self.zoneSeconds(sign: match.8, hours: match.9, minutes: match.10)
        self = Timestamp(fields).adding(seconds: -zone)
    }

    /// The instant of a file's date or of the system's clock, cut to the microsecond.
    init(_ date: Date) {
        self.init(microseconds: Int64((date.timeIntervalSince1970 * 1_000_000).rounded(.down)))
    }

    private static func zoneSeconds(sign: Substring?, hours: Substring?, minutes: Substring?) -> Int64 {
        guard let sign, let hours = hours.flatMap({ Int64($0) }), let minutes = minutes.flatMap({ Int64($0) }) else {
            return 0
        }
        return (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
