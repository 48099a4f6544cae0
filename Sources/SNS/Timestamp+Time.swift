import Foundation
import Schema

extension Timestamp {
    init(_ date: Date) {
        self.init(microseconds: Int64((date.timeIntervalSince1970 - Self.epoch) * 1_000_000))
    }

    var date: Date {
        Date(timeIntervalSince1970: Double(microseconds) / 1_000_000 + Self.epoch)
    }

    /// 2000-01-01 in seconds since 1970-01-01.
    private static let epoch: TimeInterval = 946_684_800

    static func + (time: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(microseconds: time.microseconds + Int64(duration / .microseconds(1)))
    }
}
