package import CoreMetrics
package import Postgres
package import Schema

/// Stores batches of messages, and the edges that follow from their snapshots. Whatever the order, the batching and the
/// repetition of messages, the state is the same.
package struct Publisher: Sendable {
    private let limits: IngestLimits
    private let groups: GroupCommit
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - metrics: Where items are counted: what became of them, and those that rules can make no edge of.
    ///   - sleep: Rests between looks at whether what waits is got to.
    ///   - now: Tells the time, by which a time in the future is known.
    package init(
        database: Database,
        limits: IngestLimits = IngestLimits(),
        metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.limits = limits
        groups = GroupCommit(
            writer: BatchWriter(database: database, limits: limits, metrics: metrics),
            limits: limits,
            timeout: database.statementTimeout,
            metrics: metrics,
            sleep: sleep
        )
        self.now = now
    }

    /// Stores a batch, together with what others publish at the same time. An item that is refused keeps the others out when
    /// the batch is atomic, else not.
    ///
    /// - Returns: What became of each item, after it was stored for good.
    /// - Throws: ``DatabaseError`` when it is not known whether the batch was stored, or what of it. Publishing it again is safe,
    ///   but for merges. ``DatabaseError/Code/overloaded`` at once where too much is waiting already.
    package func publish(_ batch: Batch) async throws(DatabaseError) -> BatchOutcome {
        try await groups.store(PendingBatch(batch, MessageCheck(limits: limits, now: now())))
    }
}
