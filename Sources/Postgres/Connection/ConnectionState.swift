/// What a connection's lock guards.
struct ConnectionState: ~Copyable {
    /// `nil` once closed.
    private var session: Session?
    var pipeline: PipelineStateMachine<Request>
    private var cache: StatementCache
    private(set) var hasUnsentBytes = false
    /// As of the last sync point with nothing behind it.
    private(set) var isInTransaction = false
    /// What the oldest unit has brought so far.
    private var rows: [Rows] = []
    private var failure: ServerFailure?
    private var held: [Connection.Reply] = []

    init(_ session: consuming Session, configuration: DatabaseConfiguration) {
        self.session = consume session
        self.pipeline = PipelineStateMachine(
            limits: .init(cancelTimeout: configuration.cancelTimeout, cancelInterval: .milliseconds(10))
        )
        self.cache = StatementCache(limit: configuration.preparedStatementLimit)
    }

    mutating func send(_ request: Request) -> Connection.SendOutcome {
        guard var session = self.session.take() else { return .closed }
        let outcome = send(request, over: &session)
        self.session = consume session
        return outcome
    }

    private mutating func send(_ request: Request, over session: inout Session) -> Connection.SendOutcome {
        guard !session.isBroken else { return .closed }
        deallocateEvicted(over: &session)
        var steps: [PipelineStateMachine<Request>.Step] = []
        steps.reserveCapacity(request.statements.count + 1)
        for statement in request.statements {
            let isTaken =
                switch cache.use(statement.key) {
                case .prepared(let name):
                    session.run(statement, preparedAs: name, as: &steps)
                case .unnamed:
                    session.run(statement, as: &steps)
                case .unknown(let name):
                    session.prepare(statement, as: name, as: &steps)
                        && session.run(statement, preparedAs: name, as: &steps)
                }
            guard isTaken else { return .broken(complaint: session.complaint, isLost: session.isBroken) }
        }
        guard session.synchronise() else {
            return .broken(complaint: session.complaint, isLost: session.isBroken)
        }
        pipeline.sent(
            .init(
                request: request,
                steps: steps,
                deadline: request.deadline,
                answersAtOnce: request.purpose == .read
            )
        )
        hasUnsentBytes = session.flush() == .pending
        return .sent
    }

    /// Before a unit, never behind it: the transaction's status is known only when nothing follows. What goes wrong
    /// here shows when replies are read: the connection is lost then.
    private mutating func deallocateEvicted(over session: inout Session) {
        for name in cache.takeEvicted() {
            let statement = EncodedStatement(command: "deallocate \(identifier: name)")
            guard session.run(statement), session.synchronise() else { return }
            pipeline.sent(.init(request: nil, steps: [.deallocate], deadline: nil, answersAtOnce: true))
        }
    }

    mutating func receive(at now: ContinuousClock.Instant) -> Connection.Progress {
        guard var session = self.session.take() else { return .init() }
        var progress = Connection.Progress()
        let isAlive = session.consumeInput()
        readReplies(from: &session, into: &progress, at: now)
        let flushOutcome = session.flush()
        hasUnsentBytes = flushOutcome == .pending
        if !isAlive || session.isBroken || flushOutcome == .failed {
            progress.loss = failure?.message ?? session.complaint
        }
        progress.beginsCancel = pipeline.beginsCancel(at: now)
        self.session = consume session
        return progress
    }

    private mutating func readReplies(
        from session: inout Session,
        into progress: inout Connection.Progress,
        at now: ContinuousClock.Instant
    ) {
        var isAtEnd = false
        while pipeline.expectsReplies, !session.isBusy() {
            let reply = session.nextReply()
            if case .end = reply {
                if isAtEnd {
                    progress.loss = "the connection is out of step with what was sent on it"
                    return
                }
                isAtEnd = true
                continue
            }
            isAtEnd = false
            switch reply {
            case .rows(let rows): succeeded(rows)
            case .failed(let failure): failed(failure)
            case .skipped: skipped()
            case .synchronised:
                isInTransaction = session.isInTransaction
                synchronised(into: &progress, at: now)
            case .end: break
            }
        }
    }

    private mutating func succeeded(_ rows: Rows) {
        switch pipeline.currentStep {
        case .prepare(let key, let name): cache.confirm(key, name: name)
        case .run: self.rows.append(rows)
        case .deallocate, nil: break
        }
        pipeline.stepEnded()
    }

    private mutating func failed(_ failure: ServerFailure) {
        switch pipeline.currentStep {
        case .prepare(let key, let name): cache.forget(key, name: name)
        // The schema has changed under the prepared statement, or it is not there.
        case .run(let key, let name?) where failure.isOfStalePlan: cache.forget(key, name: name)
        case .run, .deallocate, nil: break
        }
        pipeline.stepEnded(failure: failure.sqlState)
        self.failure = self.failure ?? failure
    }

    private mutating func skipped() {
        if case .prepare(let key, let name) = pipeline.currentStep { cache.forget(key, name: name) }
        pipeline.stepEnded()
    }

    private mutating func synchronised(into progress: inout Connection.Progress, at now: ContinuousClock.Instant) {
        defer {
            rows = []
            failure = nil
        }
        guard let completion = pipeline.synchronised(at: now) else { return }
        let reply = Connection.Reply(
            request: completion.request,
            verdict: completion.verdict,
            rows: rows,
            failure: failure
        )
        if completion.isHeld { held.append(reply) } else { progress.replies.append(reply) }
    }

    mutating func cancelEnded(at now: ContinuousClock.Instant) -> Connection.Progress {
        pipeline.cancelEnded(at: now)
        defer { held = [] }
        return .init(replies: held, loss: nil, beginsCancel: pipeline.beginsCancel(at: now))
    }

    mutating func close() -> (replies: [Connection.Reply], unanswered: [Request]) {
        session = nil
        defer { held = [] }
        return (held, pipeline.lost())
    }
}

extension Session {
    fileprivate mutating func prepare(
        _ statement: EncodedStatement,
        as name: String,
        as steps: inout [PipelineStateMachine<Request>.Step]
    ) -> Bool {
        steps.append(.prepare(statement.key, name: name))
        return prepare(statement.key, as: name)
    }

    fileprivate mutating func run(
        _ statement: EncodedStatement,
        preparedAs name: String,
        as steps: inout [PipelineStateMachine<Request>.Step]
    ) -> Bool {
        steps.append(.run(statement.key, name: name))
        return run(statement, preparedAs: name)
    }

    fileprivate mutating func run(
        _ statement: EncodedStatement,
        as steps: inout [PipelineStateMachine<Request>.Step]
    ) -> Bool {
        steps.append(.run(statement.key, name: nil))
        return run(statement)
    }
}
