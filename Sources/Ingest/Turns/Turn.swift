package import Postgres
package import Schema

/// Work that one does at a time, of all gateways of a database together.
package struct Turn: Sendable {
    private let lock: TurnLock
    private let database: Database

    /// How long a turn outlives a gateway that PostgreSQL does not know to be gone.
    private static let timeout: Duration = .seconds(60)

    init(_ lock: TurnLock, database: Database) {
        self.lock = lock
        self.database = database
    }

    /// The turn to store what is calculated.
    package static func recording(_ database: Database) -> Turn { Turn(.recording, database: database) }

    /// Does something while no other does work of the kind. The turn is a transaction that stays open meanwhile: it is lost when
    /// nothing is asked in it for a minute.
    ///
    /// - Parameter body: Takes that transaction, and the time by the database's clock.
    /// - Returns: `nil` where another is at work.
    package func take<Value: Sendable>(
        _ body: (Transaction, Timestamp) async throws(DatabaseError) -> Value
    ) async throws(DatabaseError) -> Value? {
        var failure: DatabaseError?
        let value: Value?
        do throws(DatabaseError) {
            value = try await database.transaction(
                startingWith: [lock.take(idleTimeout: Int(Self.timeout / .milliseconds(1)))]
            ) { (transaction, rows) throws(DatabaseError) -> Value? in
                guard rows[0].bool(0, 0) == true, let now = rows[0].timestamptz(0, 1) else { return nil }
                do throws(DatabaseError) {
                    return try await body(transaction, Timestamp(microseconds: now))
                } catch {
                    // A transaction that ends in order gives the turn back before another asks for it.
                    failure = error
                    return nil
                }
            }
        } catch {
            throw failure ?? error
        }
        if let failure { throw failure }
        return value
    }

    /// Holds on to a turn whose work is done elsewhere.
    package static func keep(_ transaction: Transaction) async throws(DatabaseError) {
        _ = try await transaction.query(TurnLock.keep)
    }

    /// Whether it is anyone's turn.
    func isTaken() async throws(DatabaseError) -> Bool {
        try await database.query(lock.isTaken).bool(0, 0) == true
    }
}
