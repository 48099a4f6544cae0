/// Why the database did not do what it was asked.
package struct DatabaseError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable, CaseIterable {
        /// No connection could be made, or it was lost, or the server is shutting down.
        case unavailable = "DATABASE_UNAVAILABLE"
        /// The bounded queue of waiting requests is full.
        case overloaded = "DATABASE_OVERLOADED"
        /// The deadline passed; the statement was cancelled in the server.
        case timedOut = "DATABASE_TIMED_OUT"
        /// The task was cancelled.
        case cancelled = "DATABASE_CANCELLED"
        /// The database was shut down on our side.
        case closed = "DATABASE_CLOSED"
        /// PostgreSQL refused the statement; `sqlState` tells why.
        case refused = "DATABASE_REFUSED"
        /// The schema cannot be brought to what this program needs.
        case migration = "DATABASE_MIGRATION_FAILED"
    }

    package let code: Code
    /// The five characters of PostgreSQL's error code, when it was PostgreSQL that refused.
    package let sqlState: String?
    /// For logs only: it may quote SQL and values, so it never reaches a client. It never holds a password.
    package let detail: String
    /// The connection broke after a write may have been sent: it may or may not have been committed.
    package let isWriteOutcomeUnknown: Bool

    package init(_ code: Code, sqlState: String? = nil, detail: String, isWriteOutcomeUnknown: Bool = false) {
        self.code = code
        self.sqlState = sqlState
        self.detail = detail
        self.isWriteOutcomeUnknown = isWriteOutcomeUnknown
    }

    package var description: String {
        let state = sqlState.map { " (SQLSTATE \($0))" } ?? ""
        let outcome = isWriteOutcomeUnknown ? "; the write may or may not have been committed" : ""
        return "\(code.rawValue)\(state): \(detail)\(outcome)"
    }
}
