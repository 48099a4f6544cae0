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
