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
        for (source, ruleKey, items) in sources.pairs {
            // Nobody can tell the edges of a rule that is not understood; those that are there are left alone.
            guard let rule = rules[ruleKey] else { continue }
            tally.pairCount += 1
            let values = items.map { item in item.flatMap { try? JSONDocument.parse($0, limits: Self.limits).root } }
            write.add(source, readingType: nil, ruleKeys: [ruleKey])
            tally.noteSkipped(write.add(values, by: rule), by: rule)
        }
        tally.noteChanges(try await transaction.query(write.statement()))
        return tally
    }

    /// Finds the edges that follow from snapshots where they are stored, so that both can be sent at once.
    ///
    /// - Parameter snapshots: No two of the same Resource and type.
    /// - Returns: `nil` where only PostgreSQL can tell, or the items are many: of a snapshot that is there already they would be
    ///   sent in vain.
    func foresee(
        _ snapshots: [ReadingWrite.Row],
        _ database: Database
    ) async throws(DatabaseError) -> ForeseenEdges? {
        let inForce = try await book.inForce(database)
        var edges = ForeseenEdges(ruleKeys: inForce.keys)
        var itemCount = 0
        for snapshot in snapshots {
            let rules = inForce.rules(from: snapshot.resource.type, reading: snapshot.type)
            guard !rules.isEmpty else { continue }
            guard let value = try? JSONDocument.parse(snapshot.value, limits: Self.limits).root else { return nil }
            edges.add(snapshot, rules)
            for rule in rules {
                guard let items = rule.path?.items(in: value), search.admits(items) else { return nil }
                itemCount += items.count
                guard itemCount <= Self.foreseenItemLimit else { return nil }
                edges.add(items, of: snapshot, by: rule)
            }
        }
        return edges
    }

    /// For how many items another round trip is dearer than to send them.
    private static let foreseenItemLimit = 2_000

    /// Has the rules in force asked for again: what was foreseen was not stored because there are others.
    func forgetRules() {
        book.forgetInForce()
    }

    /// As long as one value from PostgreSQL can be: its text may be longer than what was published.
    private static let limits = JSONLimits(byteLimit: 1 << 30)
}
