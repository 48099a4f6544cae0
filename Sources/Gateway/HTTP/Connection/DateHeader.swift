import Schema

/// The time of a response, as HTTP writes it; made anew once a second. RFC 9110, section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`.
struct DateHeader {
    private static let weekdays = ["Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private var second: Int64?
    private var text = ""

    mutating func text(at time: Timestamp) -> String {
        let second = time.microseconds / 1_000_000
        if second != self.second { (self.second, text) = (second, Self.text(of: second)) }
        return text
    }

    /// - Parameter second: Since 2000-01-01T00:00:00Z, which was a Saturday.
    private static func text(of second: Int64) -> String {
        // 2000-01-02T03:04:05Z
        let parts = Timestamp(microseconds: second * 1_000_000).rfc3339.split { "-T:Z.".contains($0) }
        let (week, day): (Int64, Int64) = (7 * 86_400, 86_400)
        let weekday = weekdays[Int((second % week + week) % week / day)]
        let month = months[(Int(parts[1]) ?? 1) - 1]
        return "\(weekday), \(parts[2]) \(month) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) GMT"
    }
}
