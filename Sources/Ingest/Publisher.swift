package import Postgres
package import Schema

/// Stores batches of messages. Whatever the order, the batching and the repetition of messages, the state is the same.
package struct Publisher: Sendable {
    private let database: Database
    private let limits: IngestLimits
    private let now: @Sendable () -> Timestamp

    /// - Parameter now: Tells the time, by which a time in the future is known.
    package init(
        database: Database,
        limits: IngestLimits = IngestLimits(),
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.database = database
        self.limits = limits
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
            let results = try await database.write(write.statements.map(\.sql))
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
