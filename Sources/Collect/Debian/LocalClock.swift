import Foundation

/// Turns what a clock on the wall showed into an instant.
struct LocalClock {
    let zone: TimeZone

    /// The instant at which clocks in the zone show the fields.
    ///
    /// An hour that clocks show twice is taken as its first time, one that they skip as if they had not.
    func instant(_ fields: CalendarFields) -> Timestamp {
        let shown = Timestamp(fields)
        // Offsets differ at most by hours, so one of the two around the shown time is the right one.
        let earlier = shown.adding(seconds: -offset(at: shown.adding(seconds: -86_400)))
        let later = shown.adding(seconds: -offset(at: shown.adding(seconds: 86_400)))
        if shows(shown, at: earlier) { return earlier }
        return shows(shown, at: later) ? later : earlier
    }

    private func shows(_ shown: Timestamp, at instant: Timestamp) -> Bool {
        instant.adding(seconds: offset(at: instant)) == shown
    }

    private func offset(at instant: Timestamp) -> Int64 {
        let seconds = Double(instant.microseconds / Timestamp.microsecondsPerSecond)
        return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)))
    }
}
