package import Postgres

/// Why a request got no answer through no fault of its own.
package struct RequestFailure: Error, Sendable {
    /// Raw values are public, documented, and never reused.
    package enum Code: String, Sendable, CaseIterable {
        case databaseUnavailable = "DATABASE_UNAVAILABLE"
        case overloaded = "OVERLOADED"
        case timedOut = "REQUEST_TIMED_OUT"
        case cancelled = "REQUEST_CANCELLED"
        case internalError = "INTERNAL_ERROR"
    }

    package let code: Code
    /// For logs only; may quote SQL, so it never reaches a client.
    package let detail: String

    package init(_ code: Code, detail: String) {
        self.code = code
        self.detail = detail
    }

    package init(_ error: DatabaseError) {
        let code: Code =
            switch error.code {
            case .unavailable, .closed: .databaseUnavailable
            case .overloaded: .overloaded
            case .timedOut: .timedOut
            case .cancelled: .cancelled
            case .refused, .migration: .internalError
            }
        self.init(code, detail: error.description)
    }
}
