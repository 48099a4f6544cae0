import Postgres

extension Database {
    /// Runs one statement that reads.
    func ask(_ statement: SQL) async throws(DatabaseError) -> Rows { try await query(statement) }
}

extension Transaction {
    /// Runs one statement.
    func ask(_ statement: SQL) async throws(DatabaseError) -> Rows { try await query(statement) }
}
