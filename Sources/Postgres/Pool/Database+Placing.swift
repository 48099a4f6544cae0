import Synchronization

extension Database {
    /// Sends a request and waits for its answer.
    func perform(_ request: Request) async throws(DatabaseError) -> Request.Answer {
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                request.begin(continuation)
                place(request)
                if request.deadline < .now + lookahead { wakeUp.raise() }
            }
        } onCancel: {
            cancel(request)
        }
        return try outcome.get()
    }

    /// How far the polling thread looks ahead at most; of nearer deadlines it is told.
    var lookahead: Duration { min(configuration.connectTimeout, configuration.statementTimeout) / 2 }

    /// Sends a request on a connection with room for it, or lets it wait for one.
    ///
    /// - Parameter lostOn: When its last connection was lost; then it needs one made since.
    func place(_ request: Request, again: Bool = false, lostOn: ContinuousClock.Instant? = nil) {
        guard !request.isCancelled else {
            request.finish(.failure(.cancelled))
            return
        }
        let now = ContinuousClock.now
        let connectionDeadline = request.purpose == .readiness ? request.deadline : now + configuration.connectTimeout
        let (placement, connection) = state.withLock { state in
            let placement = state.pool.submit(
                .init(
                    request: request,
                    deadline: request.deadline,
                    connectionDeadline: connectionDeadline,
                    lostOn: lostOn
                ),
                kind: request.kind,
                again: again,
                now: now
            )
            guard case .send(let slot) = placement else { return (placement, nil as Connection?) }
            return (placement, state.connections[slot])
        }
        switch placement {
        case .send:
            guard let connection else { preconditionFailure("A slot that is ready has a connection.") }
            deliver(request, over: connection)
        case .wait:
            // It may have been cancelled before it could be found in the queue.
            if request.isCancelled { cancel(request) }
        case .refuseOverloaded:
            request.finish(.failure(.init(.overloaded, detail: "\(configuration.waitingLimit) requests wait already")))
        case .refuseClosed:
            request.finish(.failure(.closed))
        }
    }

    /// Starts a request on a connection where the pool has counted it, then those that can follow because it needed
    /// nothing sent.
    func deliver(_ request: Request, over connection: Connection) {
        var next: Request? = request
        while let request = next {
            switch request.purpose {
            case _ where request.isCancelled:
                next = freeSlot(of: connection)
                request.finish(.failure(.cancelled))
            case .readiness:
                // Freed first: who has waited for a connection must find it free.
                next = freeSlot(of: connection)
                request.finish(.success(.init()))
            case .lease:
                let isTaken = request.finish(.success(.init(connection: connection)))
                next = isTaken ? nil : freeSlot(of: connection)
            case .read, .write, .step, .commit, .rollback:
                next = nil
                send(request, over: connection)
            }
        }
    }

    /// A request that took its connection's slot is over: the next one may have it.
    func release(_ connection: Connection) {
        if let next = freeSlot(of: connection) { deliver(next, over: connection) }
    }

    /// Puts a request on the wire. What cannot be sent is answered or placed elsewhere.
    func send(_ request: Request, over connection: Connection) {
        request.markSent(over: connection)
        switch connection.send(request) {
        case .sent:
            if connection.wantsToWrite.load(ordering: .relaxed) { wakeUp.raise() }
            // It may have been cancelled before it could be found on the connection.
            if request.isCancelled { cancel(request) }
        case .closed:
            giveUp(connection, detail: "the connection was lost")
            switch request.purpose {
            case .read, .write, .lease, .readiness:
                place(request, again: true)
            case .step, .commit, .rollback:
                // Bound to the connection, which took the transaction with it.
                request.finish(.failure(.init(.unavailable, detail: "the connection was lost")))
            }
        case .broken(let complaint, let isLost):
            giveUp(connection, detail: complaint)
            if isLost {
                lose(request, detail: complaint)
            } else {
                request.finish(.failure(.init(.refused, detail: complaint)))
            }
        }
    }

    /// The connection under a request is gone.
    func lose(_ request: Request, detail: String) {
        if request.takeRetry() {
            place(request, again: true, lostOn: .now)
        } else if request.isCancelled, !request.mayCommit {
            request.finish(.failure(.cancelled))
        } else {
            request.finish(
                .failure(.init(.unavailable, detail: detail, isWriteOutcomeUnknown: request.mayCommit))
            )
        }
    }

    /// Takes a connection out of the pool; the polling thread closes it.
    func giveUp(_ connection: Connection, detail: String) {
        state.withLock { state in
            guard state.connections[connection.slot] === connection else { return }
            state.connections[connection.slot] = nil
            state.pool.lost(slot: connection.slot, now: .now)
            state.doomed.append((connection, detail))
        }
        wakeUp.raise()
    }

    private func freeSlot(of connection: Connection) -> Request? {
        let (next, isDrained) = state.withLock { state -> (Request?, Bool) in
            guard state.connections[connection.slot] === connection else { return (nil, false) }
            let next = state.pool.finished(slot: connection.slot, now: .now)
            return (next, state.pool.phase != .open && state.pool.isDrained)
        }
        if isDrained { wakeUp.raise() }
        return next
    }
}
