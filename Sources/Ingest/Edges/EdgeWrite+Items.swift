import Postgres
import Schema

extension EdgeWrite {
    /// Makes edges of items that a rule takes from the last source. Of those that lead to one target the first one gives it.
    ///
    /// - Parameter items: In the order of the Reading; `nil` for what is none.
    /// - Returns: How many items give no edge.
    mutating func add(_ items: [JSONValue?], by rule: DerivingRule) -> Int {
        var targets: Set<UUID> = []
        var skippedCount = 0
        for item in items {
            guard let item, let target = rule.target(of: item) else {
                skippedCount += 1
                continue
            }
            guard targets.insert(target.id).inserted else { continue }
            add(target, item: Array(item.bytes), ruleKey: rule.key)
        }
        return skippedCount
    }
}
