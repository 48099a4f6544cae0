import Postgres
import Schema

extension EdgeWrite {
    /// Makes edges of items. Of those that lead to one target the first one gives it.
    ///
    /// - Parameters:
    ///   - readingType: Of the snapshot that has the items, where that is not certain to be stored.
    ///   - items: In the order of the Reading; `nil` for what is none.
    /// - Returns: How many items give no edge.
    mutating func add(_ pair: EdgePair, readingType: String? = nil, _ items: [JSONValue?], by rule: DerivingRule) -> Int
    {
        add(pair, readingType: readingType)
        var targets: Set<UUID> = []
        var skippedCount = 0
        for item in items {
            guard let item, let target = rule.target(of: item) else {
                skippedCount += 1
                continue
            }
            guard targets.insert(target.id).inserted else { continue }
            add(target, item: Array(item.bytes))
        }
        return skippedCount
    }
}
