/// A transaction under way, on a connection of its own. Of no use once the body it was given to has returned.
package final class Transaction: Sendable {
    private let database: Database
    private let connection: Connection

    init(on connection: Connection, of database: Database) {
        self.connection = connection
        self.database = database
    }

    /// Runs a statement in the transaction, in one round trip.
    ///
    /// - Throws: ``DatabaseError``. PostgreSQL then refuses what follows in this transaction.
    package func query(_ statement: SQL) async throws(DatabaseError) -> Rows {
        try await query(statement, timeout: database.configuration.statementTimeout)
    }

    /// Runs several statements in the transaction, one after the other, in one round trip.
    ///
    /// - Returns: The rows of each statement, in order.
    /// - Throws: ``DatabaseError`` of the first that failed. PostgreSQL then refuses what follows in this transaction.
    package func query(_ statements: [SQL]) async throws(DatabaseError) -> [Rows] {
        guard !statements.isEmpty else { return [] }
        return try await run(.step, try EncodedStatement.all(statements))
    }

    func query(_ statement: SQL, timeout: Duration) async throws(DatabaseError) -> Rows {
        try await run(.step, [try EncodedStatement(statement)], timeout: timeout)[0]
    }

    func begin(with statements: [SQL]) async throws(DatabaseError) -> [Rows] {
        Array(try await run(.step, [.begin] + (try EncodedStatement.all(statements)))[1...])
    }

    /// - Throws: ``DatabaseError`` also when a statement had failed before, which makes a commit roll back.
    func commit() async throws(DatabaseError) {
        let rows = try await run(.commit, [.commit])[0]
        guard rows.commandTag == "COMMIT" else {
            throw DatabaseError(.refused, sqlState: "25P02", detail: "a statement had failed: it was rolled back")
        }
    }

    private func run(
        _ purpose: Request.Purpose,
        _ statements: [EncodedStatement],
        timeout: Duration? = nil
    ) async throws(DatabaseError) -> [Rows] {
        let deadline = ContinuousClock.now + (timeout ?? database.configuration.statementTimeout)
        return try await database.perform(Request(purpose, statements, deadline: deadline), over: connection).rows
    }
}

extension Database {
    /// Runs a transaction of several steps, read-committed, on a connection of its own: committed when `body`
    /// returns, rolled back when it throws.
    ///
    /// The number of exclusive connections bounds how many run at once; the next one waits. A body that pauses longer
    /// than the statement timeout between statements loses its connection.
    ///
    /// - Throws: What `body` throws, or ``DatabaseError``; `isWriteOutcomeUnknown` when the commit's answer was lost.
    package func transaction<Value: Sendable>(_ body: (Transaction) async throws -> Value) async throws -> Value {
        try await transact([], failure: { $0 }) { transaction, _ in try await body(transaction) }
    }

    /// Runs a transaction whose first statements are known: they are sent together with its beginning, in one round
    /// trip, and `body` goes on from their rows.
    ///
    /// - Parameter statements: Run one after the other.
    /// - Throws: ``DatabaseError``; `isWriteOutcomeUnknown` when the commit's answer was lost, else nothing was written.
    package func transaction<Value: Sendable>(
        startingWith statements: [SQL],
        _ body: (Transaction, [Rows]) async throws(DatabaseError) -> Value
    ) async throws(DatabaseError) -> Value {
        try await transact(statements, failure: { $0 }, body)
    }

    private func transact<Value: Sendable, Failure: Error>(
        _ statements: [SQL],
        failure: (DatabaseError) -> Failure,
        _ body: (Transaction, [Rows]) async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let connection = try await Self.mapping(failure) { () throws(DatabaseError) in try await lease() }
        let transaction = Transaction(on: connection, of: self)
        do throws(Failure) {
            let rows = try await Self.mapping(failure) { () throws(DatabaseError) in
                try await transaction.begin(with: statements)
            }
            let value = try await body(transaction, rows)
            try await Self.mapping(failure) { () throws(DatabaseError) in try await transaction.commit() }
            release(connection)
            return value
        } catch {
            endLease(of: connection)
            throw error
        }
    }

    private static func mapping<Value: Sendable, Failure: Error>(
        _ failure: (DatabaseError) -> Failure,
        _ body: () async throws(DatabaseError) -> Value
    ) async throws(Failure) -> Value {
        do throws(DatabaseError) {
            return try await body()
        } catch {
            throw failure(error)
        }
    }

    private func lease() async throws(DatabaseError) -> Connection {
        let deadline = ContinuousClock.now + configuration.statementTimeout
        guard let connection = try await perform(Request(.lease, deadline: deadline)).connection else {
            preconditionFailure("A lease is answered with a connection.")
        }
        return connection
    }

    /// Sends a step of a transaction and waits for its answer.
    func perform(_ request: Request, over connection: Connection) async throws(DatabaseError) -> Request.Answer {
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                request.begin(continuation)
                if request.isCancelled {
                    request.finish(.failure(.cancelled))
                } else {
                    send(request, over: connection)
                }
            }
        } onCancel: {
            cancel(request)
        }
        return try outcome.get()
    }

    /// Gives a connection back after a failure, once nothing of the transaction is left on it.
    private func endLease(of connection: Connection) {
        if connection.isInTransaction {
            let deadline = ContinuousClock.now + configuration.statementTimeout
            send(Request(.rollback, [.rollback], deadline: deadline), over: connection)
        } else {
            release(connection)
        }
    }
}
