/// A point in time: seconds since 1970-01-01T00:00:00Z, and nanoseconds from 0 to 999,999,999.
///
/// Years 1 to 9999. Language Definition, "Overflow".
package struct Timestamp: Hashable, Comparable, Sendable {
    package let seconds: Int64
    package let nanoseconds: Int32

    static let least: Int64 = -62_135_596_800
    static let greatest: Int64 = 253_402_300_799

    /// - Returns: `nil` for what is outside of the years 1 to 9999.
    package init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard (Self.least...Self.greatest).contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else {
            return nil
        }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    /// - Returns: `nil` outside of the years 1 to 9999.
    func adding(nanoseconds delta: Int64) -> Timestamp? {
        let sum = Int64(nanoseconds) + delta % 1_000_000_000
        let carry: Int64 = sum < 0 ? -1 : sum >= 1_000_000_000 ? 1 : 0
        return Timestamp(
            seconds: seconds + delta / 1_000_000_000 + carry,
            nanoseconds: Int32(sum - carry * 1_000_000_000)
        )
    }

    /// The nanoseconds from another timestamp to this one; `nil` past what a duration holds.
    func nanoseconds(since other: Timestamp) -> Int64? {
        let (product, overflow) = (seconds - other.seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, isTooLong) = product.addingReportingOverflow(Int64(nanoseconds) - Int64(other.nanoseconds))
        return overflow || isTooLong ? nil : sum
    }
}
