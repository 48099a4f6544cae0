package import CoreMetrics
package import Postgres
package import Schema

/// Stores batches of messages, and the edges that follow from their snapshots. Whatever the order, the batching and the repetition of messages, the state is the same.
package struct Publisher: Sendable {
    private let database: Database
    private let limits: IngestLimits
    private let edges: EdgeDerivation
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - metrics: Where items are counted that rules can make no edge of.
    ///   - now: Tells the time, by which a time in the future is known.
    package init(
        database: Database,
        limits: IngestLimits = IngestLimits(),
        metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.database = database
        self.limits = limits
        edges = EdgeDerivation(limits: limits, metrics: metrics)
        self.now = now
    }

    /// Stores a batch; an item that is refused does not keep the others out.
    ///
    /// - Returns: What became of each item, after it was stored for good.
    /// - Throws: ``DatabaseError`` when it is not known whether the batch was stored. Publishing it again is safe.
    package func publish(_ batch: Batch) async throws(DatabaseError) -> BatchOutcome {
        var pending = PendingBatch(batch, MessageCheck(limits: limits, now: now()))
        for _ in 0..<Self.attemptLimit {
            guard !pending.isEmpty else { break }
            try await write(&pending)
        }
        return try pending.outcome()
    }

    /// How often an item is written again because another writer came first.
    private static let attemptLimit = 4

    private func write(_ pending: inout PendingBatch) async throws(DatabaseError) {
        let write = pending.write()
        do {
            let results = try await store(write)
            for (statement, rows) in zip(write.statements, results) { pending.take(rows, of: statement.subject) }
        } catch  where error.isCollision {
            // Nothing was written; the next attempt writes all of it.
        } catch  where error.isFaultOfData {
            // Something that no check foresaw: halve the batch until the culprit stands alone.
            guard var second = pending.split() else { return pending.refuse() }
            try await self.write(&pending)
            try await self.write(&second)
            pending.merge(second)
        }
    }

    /// - Returns: The rows of each of the batch's statements, in order.
    private func store(_ write: BatchWrite) async throws(DatabaseError) -> [Rows] {
        let statements = write.statements.map(\.sql)
        guard !write.snapshotKeys.isEmpty else { return try await database.write(statements) }
        let (results, tally) = try await database.transaction(
            startingWith: [EdgeLock.shared] + statements + [edges.search.written(write.snapshotKeys)]
        ) { (transaction, rows) throws(DatabaseError) in
            let tally = try await edges.write(rows[statements.count + 1], in: transaction)
            return (Array(rows[1...statements.count]), tally)
        }
        tally.report()
        return results
    }
}

extension DatabaseError {
    /// Whether another transaction stood in the way. Class 40, transaction rollback.
    fileprivate var isCollision: Bool { sqlState?.hasPrefix("40") ?? false }

    /// Whether PostgreSQL refused the values, not the statement. PostgreSQL manual, "Error Codes": classes 22, data
    /// exception, and 54, program limit exceeded.
    fileprivate var isFaultOfData: Bool {
        sqlState.map { $0.hasPrefix("22") || $0.hasPrefix("54") } ?? false
    }
}
