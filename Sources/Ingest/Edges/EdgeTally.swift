import CoreMetrics
import Postgres

/// What became of Readings and rules, to be counted when it is committed.
struct EdgeTally: Sendable {
    /// How many times a rule met a Reading.
    var pairCount = 0
    var writtenCount = 0
    var deletedCount: Int
    private var skipped: [Int64: (rule: DerivingRule, count: Int)] = [:]

    init(deletedCount: Int = 0) {
        self.deletedCount = deletedCount
    }

    static func += (sum: inout EdgeTally, addition: EdgeTally) {
        sum.pairCount += addition.pairCount
        sum.writtenCount += addition.writtenCount
        sum.deletedCount += addition.deletedCount
        for (rule, count) in addition.skipped.values { sum.noteSkipped(count, by: rule) }
    }

    /// Notes what ``EdgeWrite`` answered.
    mutating func noteChanges(_ rows: Rows) {
        deletedCount += rows.int8(0, 0).map(Int.init) ?? 0
        writtenCount += rows.int8(0, 1).map(Int.init) ?? 0
    }

    mutating func noteSkipped(_ count: Int, by rule: DerivingRule) {
        guard count > 0 else { return }
        skipped[rule.key, default: (rule, 0)].count += count
    }

    /// Counts the items that gave no edge.
    func report() {
        for (rule, count) in skipped.values { rule.skippedItems.increment(by: Int64(count)) }
    }
}
