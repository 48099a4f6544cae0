package import Postgres
package import Schema

/// The newest dead letters.
package struct DeadLetters: Sendable {
    package struct Kept: Sendable {
        package let id: Int64
        package let receivedOn: Timestamp
        package let letter: DeadLetter

        package init(id: Int64, receivedOn: Timestamp, letter: DeadLetter) {
            self.id = id
            self.receivedOn = receivedOn
            self.letter = letter
        }
    }

    private let database: Database
    private let limit: Int

    /// - Parameter limit: How many are kept; the oldest go.
    package init(database: Database, limit: Int = standardLimit) {
        self.database = database
        self.limit = limit
    }

    package static let standardLimit = 1_000

    /// Keeps a letter, for good when it returns. One that is kept already stays as it is.
    package func keep(_ letter: DeadLetter) async throws(DatabaseError) {
        _ = try await database.write([DeadLetterQuery.insert(letter), DeadLetterQuery.trim(to: limit)])
    }

    /// The oldest letters after one, in the order in which they came, at most `count`.
    package func page(after id: Int64, count: Int) async throws(DatabaseError) -> [Kept] {
        DeadLetterQuery.letters(try await database.query(DeadLetterQuery.select(after: id, count: count)))
    }
}
