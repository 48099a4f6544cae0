import Synchronization

/// One question of one task, on its way to the database and back. It is answered once.
final class Request: Sendable, Identifiable {
    enum Purpose {
        /// Reads in one unit; sent again once when the connection is lost.
        case read
        /// A unit that may write, on a connection of its own.
        case write
        /// A connection of its own, for a transaction.
        case lease
        /// A statement of a transaction, on the connection it has.
        case step
        /// The end of a transaction that writes.
        case commit
        /// What clears an exclusive connection of a failed transaction; nobody waits for it.
        case rollback
        /// Wants to know that a connection is up.
        case readiness
    }

    struct Answer {
        var rows: [Rows] = []
        var connection: Connection?
    }

    typealias Outcome = Result<Answer, DatabaseError>

    private struct State {
        var continuation: CheckedContinuation<Outcome, Never>?
        var isCancelled = false
        var isRetried = false
        var connection: Connection?
    }

    let purpose: Purpose
    let statements: [EncodedStatement]
    /// When it is given up, in the queue or in the server.
    let deadline: ContinuousClock.Instant
    private let state = Mutex(State())

    init(_ purpose: Purpose, _ statements: [EncodedStatement] = [], deadline: ContinuousClock.Instant) {
        self.purpose = purpose
        self.statements = statements
        self.deadline = deadline
    }

    var kind: PoolStateMachine<Request>.Kind {
        switch purpose {
        case .read, .readiness: .shared
        case .write, .lease, .step, .commit, .rollback: .exclusive
        }
    }

    /// Whether the pool counts it on its connection; the statements of a transaction run on what the lease took.
    var occupiesSlot: Bool {
        switch purpose {
        case .read, .write, .lease, .rollback, .readiness: true
        case .step, .commit: false
        }
    }

    /// Whether losing the connection leaves open if something was written.
    var mayCommit: Bool { purpose == .write || purpose == .commit }

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// Where it was sent.
    var connection: Connection? { state.withLock { $0.connection } }

    func begin(_ continuation: CheckedContinuation<Outcome, Never>) {
        state.withLock { $0.continuation = continuation }
    }

    func markCancelled() {
        state.withLock { $0.isCancelled = true }
    }

    func markSent(over connection: Connection) {
        state.withLock { $0.connection = connection }
    }

    /// Whether it may be sent again; true once.
    func takeRetry() -> Bool {
        state.withLock { state in
            guard purpose == .read, !state.isRetried, !state.isCancelled else { return false }
            state.isRetried = true
            state.connection = nil
            return true
        }
    }

    /// Answers the one who waits. Later answers are dropped.
    ///
    /// - Returns: Whether somebody was waiting.
    @discardableResult
    func finish(_ outcome: Outcome) -> Bool {
        let continuation = state.withLock { $0.continuation.take() }
        continuation?.resume(returning: outcome)
        return continuation != nil
    }
}
