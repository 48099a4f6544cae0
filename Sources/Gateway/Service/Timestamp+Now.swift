import Foundation
package import Schema

extension Timestamp {
    /// This machine's clock, cut to the microsecond.
    package static var now: Timestamp {
        Timestamp(microseconds: Int64(Date.now.timeIntervalSinceReferenceDate * 1_000_000) + referenceDate)
    }

    /// Foundation counts from 2001-01-01, PostgreSQL from 2000-01-01.
    private static let referenceDate: Int64 = 366 * 86_400_000_000
}
