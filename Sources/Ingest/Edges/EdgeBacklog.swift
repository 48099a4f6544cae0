import Postgres

/// What is still to be done for rules: snapshots from before a rule to be gone through, edges of retired ones to be deleted.
///
/// Gateways take turns, a batch at a time, and each batch is a transaction that also notes how far it has come: whoever comes
/// next goes on from there, whatever became of the one before.
struct EdgeBacklog: Sendable {
    enum Turn: Sendable {
        /// No rule needs anything.
        case nothingToDo
        /// Another gateway is at work.
        case notMine
        case done(BacklogBatch, EdgeTally)
    }

    let database: Database
    let derivation: EdgeDerivation
    /// What the Readings of one batch may take.
    let byteLimit: Int

    /// Does the next batch.
    ///
    /// - Parameter batchLimit: The most Resources to go through.
    func takeTurn(_ batchLimit: Int) async throws(DatabaseError) -> Turn {
        let turn = try await database.transaction(
            startingWith: [EdgeLock.shared, TurnLock.edges.take, BacklogQuery.next(batchLimit, byteLimit: byteLimit)]
        ) { (transaction, rows) throws(DatabaseError) -> Turn in
            guard let batch = BacklogBatch(rows[2]) else { return .nothingToDo }
            guard rows[1].bool(0, 0) == true else { return .notMine }
            let tally = try await work(batch, in: transaction)
            return .done(batch, tally)
        }
        if case .done(_, let tally) = turn { tally.report() }
        return turn
    }

    private func work(_ batch: BacklogBatch, in transaction: Transaction) async throws(DatabaseError) -> EdgeTally {
        if batch.isRetiring {
            let rows = try await transaction.query([BacklogQuery.delete(batch), BacklogQuery.advance(batch)])
            return EdgeTally(deletedCount: rows[0].affectedRowCount)
        }
        let tally = try await derivation.write(
            try await transaction.query(derivation.search.stored(batch)),
            in: transaction
        )
        _ = try await transaction.query(BacklogQuery.advance(batch))
        return tally
    }

    /// Begins to retire rules that are not in use any more, unless another gateway is at work.
    ///
    /// - Parameter lease: How long a rule stays in use, in seconds.
    /// - Returns: What the edges of those rules are called.
    func retireUnused(lease: Double) async throws(DatabaseError) -> [String] {
        try await database.transaction(startingWith: [TurnLock.edges.take]) {
            (transaction, rows) throws(DatabaseError) -> [String] in
            guard rows[0].bool(0, 0) == true else { return [] }
            let retired = try await transaction.query([EdgeLock.exclusive, EdgeRuleQuery.retire(lease: lease)])[1]
            return (0..<retired.count).compactMap { retired.text($0, 1) }
        }
    }
}
