package import Foundation
package import Schema

/// Times for tests, none of which looks at a clock.
package enum TestTime {
    /// When all of it happens.
    package static let now = time("2026-01-02T03:04:05Z")

    package static func time(_ text: String) -> Timestamp {
        guard let time = Timestamp(rfc3339: text) else { preconditionFailure("'\(text)' is no time") }
        return time
    }

    package static func seconds(_ seconds: Int64, after time: Timestamp = now) -> Timestamp {
        Timestamp(microseconds: time.microseconds + seconds * 1_000_000)
    }

    package static func date(_ time: Timestamp) -> Date {
        // 2000-01-01 in seconds since 1970-01-01.
        Date(timeIntervalSince1970: Double(time.microseconds) / 1_000_000 + 946_684_800)
    }
}
