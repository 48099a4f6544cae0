extension Database {
    /// Runs one statement in a transaction of its own, in one round trip, pipelined with those of other tasks.
    ///
    /// A statement that turns out to write, though it was said to be repeatable, is refused by the shared connection
    /// and then run on an exclusive one, once: it works, but saying so beforehand saves a round trip.
    ///
    /// - Parameters:
    ///   - canRetry: Whether it may be run twice: it is sent again, once, when the connection was lost. Reads may. When
    ///     false it runs on a connection of its own.
    ///   - deadline: When it is given up; `nil` for the time that statements have.
    /// - Throws: ``DatabaseError``. With `canRetry` asking again is always safe.
    package func query(
        _ statement: SQL,
        canRetry: Bool = true,
        deadline: ContinuousClock.Instant? = nil
    ) async throws(DatabaseError) -> Rows {
        let statements = [try EncodedStatement(statement)]
        guard canRetry else { return try await run(.write, statements, deadline)[0] }
        do throws(DatabaseError) {
            return try await run(.read, statements, deadline)[0]
        } catch  where error.sqlState == "25006" {
            return try await run(.write, statements, deadline)[0]
        }
    }

    /// Runs several statements in one round trip and one read-only transaction: all see the same snapshot.
    ///
    /// - Returns: The rows of each statement, in order.
    /// - Throws: ``DatabaseError``. Asking again is always safe.
    package func read(_ statements: [SQL]) async throws(DatabaseError) -> [Rows] {
        guard !statements.isEmpty else { return [] }
        return try await run(.read, try EncodedStatement.all(statements))
    }

    /// Runs several statements in one round trip and one read-committed transaction: all or nothing, and never twice.
    ///
    /// - Returns: The rows of each statement, in order, once they are committed.
    /// - Throws: ``DatabaseError``. Nothing was written unless `isWriteOutcomeUnknown`.
    package func write(_ statements: [SQL]) async throws(DatabaseError) -> [Rows] {
        guard !statements.isEmpty else { return [] }
        let rows = try await run(.write, [.begin] + (try EncodedStatement.all(statements)) + [.commit])
        return Array(rows[1...statements.count])
    }

    /// Waits until a connection for reads is up.
    ///
    /// - Throws: ``DatabaseError`` with `unavailable` and the reason after `timeout`.
    package func waitUntilReady(timeout: Duration) async throws(DatabaseError) {
        _ = try await perform(Request(.readiness, deadline: .now + timeout))
    }

    private func run(
        _ purpose: Request.Purpose,
        _ statements: [EncodedStatement],
        _ deadline: ContinuousClock.Instant? = nil
    ) async throws(DatabaseError) -> [Rows] {
        let now = ContinuousClock.now
        let deadline = deadline ?? now + configuration.statementTimeout
        // PostgreSQL is not troubled with what nobody waits for.
        guard now < deadline else { throw .timedOut }
        return try await perform(Request(purpose, statements, deadline: deadline)).rows
    }
}
