import Synchronization

/// A connection that is up: what is sent on it and what comes back.
///
/// Any thread sends; one thread receives and closes, the one that polls the socket.
final class Connection: Sendable {
    struct Reply {
        let request: Request
        let verdict: PipelineStateMachine<Request>.Verdict
        let rows: [Rows]
        let failure: ServerFailure?
    }

    enum SendOutcome {
        case sent
        /// Nothing was sent: the connection is gone.
        case closed
        /// libpq did not take all of it; the connection must be given up.
        case broken(complaint: String, isLost: Bool)
    }

    struct Progress {
        var replies: [Reply] = []
        /// Why the connection is lost.
        var loss: String?
        var beginsCancel = false
    }

    /// Its place in the pool.
    let slot: Int
    let kind: PoolStateMachine<Request>.Kind
    let socket: Int32
    let cancelKey: CancelKey
    /// Whether the socket was full, so that the rest must be flushed once it can be written.
    let wantsToWrite = Atomic<Bool>(false)
    private let state: Mutex<ConnectionState>

    init(
        _ session: consuming sending Session,
        slot: Int,
        kind: PoolStateMachine<Request>.Kind,
        cancelKey: CancelKey,
        configuration: DatabaseConfiguration
    ) {
        self.slot = slot
        self.kind = kind
        self.socket = session.socket
        self.cancelKey = cancelKey
        self.state = Mutex(ConnectionState(session, configuration: configuration))
    }

    /// Whether a transaction is open, as of the last reply.
    var isInTransaction: Bool { state.withLock { $0.isInTransaction } }

    func send(_ request: Request) -> SendOutcome {
        state.withLock { state in
            let outcome = state.send(request)
            if case .sent = outcome { wantsToWrite.store(state.hasUnsentBytes, ordering: .relaxed) }
            return outcome
        }
    }

    /// Takes in what has arrived, and sends what the socket had no room for.
    func receive(at now: ContinuousClock.Instant) -> Progress {
        state.withLock { state in
            let progress = state.receive(at: now)
            wantsToWrite.store(state.hasUnsentBytes, ordering: .relaxed)
            return progress
        }
    }

    func abandon(
        _ request: Request,
        _ reason: PipelineStateMachine<Request>.Abandonment,
        at now: ContinuousClock.Instant
    ) -> (outcome: PipelineStateMachine<Request>.AbandonOutcome, beginsCancel: Bool) {
        state.withLock { state in
            let outcome = state.pipeline.abandon(request.id, reason, at: now)
            return (outcome, state.pipeline.beginsCancel(at: now))
        }
    }

    /// - Returns: What was held back until the cancellation had ended.
    func cancelEnded(at now: ContinuousClock.Instant) -> Progress {
        state.withLock { $0.cancelEnded(at: now) }
    }

    func expire(
        at now: ContinuousClock.Instant
    ) -> (expiry: PipelineStateMachine<Request>.Expiry, beginsCancel: Bool, next: ContinuousClock.Instant?) {
        state.withLock { state in
            let expiry = state.pipeline.expire(at: now)
            let beginsCancel = state.pipeline.beginsCancel(at: now)
            return (expiry, beginsCancel, state.pipeline.nextDeadline)
        }
    }

    /// Closes the socket. Only for the thread that polls it.
    ///
    /// - Returns: What had been answered, and the requests that had not.
    func close() -> (replies: [Reply], unanswered: [Request]) {
        state.withLock { $0.close() }
    }
}
