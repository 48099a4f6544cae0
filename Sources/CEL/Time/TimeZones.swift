internal import Foundation

/// Tells what the clocks of a place show.
package protocol TimeZoneDatabase: Sendable {
    /// The seconds by which a zone's clock is ahead of UTC at a time, in seconds since 1970; `nil` for no such zone.
    func secondsAhead(in zone: String, at seconds: Int64) -> Int64?
}

/// The zones that Foundation knows, by their names in the tz database.
///
/// The one thing that the language takes from Foundation, which brings the rules of all zones with it.
package struct FoundationTimeZones: TimeZoneDatabase {
    package init() {}

    package func secondsAhead(in zone: String, at seconds: Int64) -> Int64? {
        TimeZone(identifier: zone).map {
            Int64($0.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
        }
    }
}
