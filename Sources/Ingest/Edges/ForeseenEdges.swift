import Postgres
import Schema

/// The edges that follow from snapshots, as long as these are stored and the rules in force stay the same.
struct ForeseenEdges {
    private let ruleKeys: [Int64]
    private var write = EdgeWrite()
    private var pairs: [(place: Int, rule: DerivingRule, skippedCount: Int)] = []

    init(ruleKeys: [Int64]) {
        self.ruleKeys = ruleKeys
    }

    /// From now on the edges of the snapshot's Resource by these rules are those that are added next.
    mutating func add(_ snapshot: ReadingWrite.Row, _ rules: [DerivingRule]) {
        let source = EdgeSource(id: snapshot.resourceID, name: snapshot.resource.name)
        write.add(source, readingType: snapshot.type, ruleKeys: rules.map(\.key))
    }

    mutating func add(_ items: [JSONValue], of snapshot: ReadingWrite.Row, by rule: DerivingRule) {
        pairs.append((snapshot.place, rule, write.add(items, by: rule)))
    }

    /// Fails where other rules are in force; to be sent before anything is stored.
    var requirement: SQL { EdgeRuleQuery.require(ruleKeys) }

    /// Writes the edges of those snapshots that the transaction has stored; `nil` where no rule is about any.
    var statement: SQL? { pairs.isEmpty ? nil : write.statementWhereStored() }

    /// What was done.
    ///
    /// - Parameters:
    ///   - changes: What the ``statement`` answered.
    ///   - stored: The places in the batch of the snapshots that were stored.
    func tally(_ changes: Rows?, stored: Set<Int>) -> EdgeTally {
        var tally = EdgeTally()
        for pair in pairs where stored.contains(pair.place) {
            tally.pairCount += 1
            tally.noteSkipped(pair.skippedCount, by: pair.rule)
        }
        if let changes { tally.noteChanges(changes) }
        return tally
    }
}
