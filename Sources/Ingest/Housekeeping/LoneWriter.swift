import Postgres

/// Writes while nobody else stores anything.
///
/// It waits until those who do have ended, and those who come after wait for it. So it waits a short time only, lets the others
/// go on, and tries again.
struct LoneWriter: Sendable {
    let database: Database
    let pacing: HousekeepingPacing
    let sleep: @Sendable (Duration) async throws -> Void

    /// Runs statements in one transaction and one round trip.
    ///
    /// - Returns: The rows of each, once they are committed.
    /// - Throws: ``DatabaseError``, with `overloaded` where others kept storing things.
    func write(_ statements: [SQL]) async throws(DatabaseError) -> [Rows] {
        let patience = DeletingLocks.patience(Int(pacing.patience / .milliseconds(1)))
        var delay = pacing.retryDelay
        for _ in 0..<pacing.attemptLimit {
            do throws(DatabaseError) {
                return Array(try await database.write([patience, EdgeLock.exclusive] + statements).dropFirst(2))
            } catch  where error.sqlState == Self.lockNotAvailable {
                try await rest(delay)
                delay *= 2
            }
        }
        throw DatabaseError(.overloaded, detail: "others kept storing things")
    }

    /// Deletes Resources, while nobody else stores anything. Series that are too long for that go before them in parts, beside
    /// those who publish.
    ///
    /// - Parameter question: Asked in the same transaction, before.
    /// - Returns: What was answered to the question and to the deletion, and how many Readings went before.
    func delete(
        _ delete: ResourceDelete,
        asking question: SQL? = nil
    ) async throws(DatabaseError) -> (rows: [Rows], thinnedCount: Int) {
        var thinnedCount = 0
        let thinning = [EdgeLock.shared, delete.thinning(to: pacing.rowLimit)]
        while true {
            let start = ContinuousClock.now
            let count = try await database.write(thinning)[1].int8(0, 0).map(Int.init) ?? 0
            thinnedCount += count
            guard count == pacing.rowLimit else { break }
            try await rest((.now - start) * pacing.restFactor)
        }
        return (try await write((question.map { [$0] } ?? []) + [delete.statement()]), thinnedCount)
    }

    /// - Throws: ``DatabaseError`` where the task is cancelled.
    func rest(_ duration: Duration) async throws(DatabaseError) {
        do {
            try await sleep(duration)
        } catch {
            throw DatabaseError(.cancelled, detail: "\(error)")
        }
    }

    /// PostgreSQL manual, "Error Codes": what a statement fails with that has waited as long as `lock_timeout` says.
    private static let lockNotAvailable = "55P03"
}
