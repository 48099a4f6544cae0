import CoreMetrics
import Postgres
import Schema

/// Makes edges of the items that rules find in Readings: the same when a Reading is published and long after.
struct EdgeDerivation: Sendable {
    let search: ItemSearch
    private let book: RuleBook

    init(limits: IngestLimits, metrics: any MetricsFactory) {
        search = ItemSearch(byteLimit: limits.itemsByteLimit)
        book = RuleBook(limits: limits, metrics: metrics)
    }

    /// Writes the edges of the items that ``search`` found, and deletes those that the same Readings gave before.
    ///
    /// - Returns: What was done, to be counted once it is committed.
    func write(_ found: Rows, in transaction: Transaction) async throws(DatabaseError) -> EdgeTally {
        let sources = FoundItems(found)
        guard !sources.isEmpty else { return EdgeTally() }
        let rules = try await book.rules(sources.ruleKeys, in: transaction)
        var tally = EdgeTally()
        var write = EdgeWrite()
        for pair in sources.pairs {
            // Nobody can tell the edges of a rule that is not understood; those that are there are left alone.
            guard let rule = rules[pair.ruleKey] else { continue }
            tally.pairCount += 1
            write.add(pair)
            tally.noteSkipped(add(pair, by: rule, to: &write), by: rule)
        }
        let changes = try await transaction.query(write.statement())
        tally.deletedCount = changes.int8(0, 0).map(Int.init) ?? 0
        tally.writtenCount = changes.int8(0, 1).map(Int.init) ?? 0
        return tally
    }

    /// - Returns: How many items give no edge. Of items that lead to one target the first one gives it.
    private func add(_ pair: FoundItems.Pair, by rule: DerivingRule, to write: inout EdgeWrite) -> Int {
        var targets: Set<UUID> = []
        var skippedCount = 0
        for item in pair.items {
            guard let item, let document = try? JSONDocument.parse(item, limits: Self.itemLimits),
                let target = rule.target(of: document.root)
            else {
                skippedCount += 1
                continue
            }
            guard targets.insert(target.id).inserted else { continue }
            write.add(.init(source: pair, target: target, item: item))
        }
        return skippedCount
    }

    /// As long as one value from PostgreSQL can be: its text may be longer than what was published.
    private static let itemLimits = JSONLimits(byteLimit: 1 << 30)
}
