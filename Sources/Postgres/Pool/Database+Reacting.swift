import Synchronization

extension Database {
    /// The polling thread: waits for sockets and for time to pass, until the pool is shut down and drained.
    func react() {
        var poll = Poll()
        var connections: [Connection] = []
        var nextCheck = ContinuousClock.now
        while true {
            let now = ContinuousClock.now
            if now >= nextCheck {
                handleEvents()
                nextCheck = check(at: now)
                if isDone(at: now) { break }
                connections = state.withLock { $0.connections.compactMap { $0 } }
                watch(connections, with: &poll)
            }
            if wait(for: connections, with: &poll, until: nextCheck) { nextCheck = now }
        }
        end(with: &poll)
    }

    private func watch(_ connections: [Connection], with poll: inout Poll) {
        poll.removeAll()
        _ = poll.add(wakeUp.descriptor, .readable)
        for connection in connections { _ = poll.add(connection.socket, .readable) }
    }

    /// Waits for sockets and takes in what they bring. Whoever changes the connections raises the wake-up.
    ///
    /// - Returns: Whether another thread has raised the wake-up.
    private func wait(
        for connections: [Connection],
        with poll: inout Poll,
        until deadline: ContinuousClock.Instant
    ) -> Bool {
        for (index, connection) in connections.enumerated() {
            let isFull = connection.wantsToWrite.load(ordering: .relaxed)
            poll.change(index + 1, to: isFull ? .either : .readable)
        }
        poll.wait(atMost: deadline - ContinuousClock.now)
        let now = ContinuousClock.now
        for (index, connection) in connections.enumerated() where poll.isReady(index + 1) {
            apply(connection.receive(at: now), on: connection)
        }
        guard poll.isReady(0) else { return false }
        wakeUp.lower()
        return true
    }

    private func handleEvents() {
        let (events, doomed) = state.withLock { state in
            defer {
                state.events = []
                state.doomed = []
            }
            return (state.events, state.doomed)
        }
        for (connection, detail) in doomed { dispose(of: connection, detail: detail) }
        for event in events {
            switch event {
            case .connected(let connection): connected(connection)
            case .connectFailed(let slot, let detail): connectFailed(slot: slot, detail: detail)
            case .cancelEnded(let connection): apply(connection.cancelEnded(at: .now), on: connection)
            }
        }
    }

    /// Gives up what is past its time, and connects what is due.
    ///
    /// - Returns: When to check again. Who asks in the meantime for something with an earlier deadline raises the wake-up.
    private func check(at now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        let (expiry, connections, complaint) = state.withLock { state in
            (state.pool.expire(at: now), state.connections.compactMap { $0 }, state.complaint)
        }
        for request in expiry.timedOut { request.finish(.failure(.timedOut)) }
        for request in expiry.unreachable { request.finish(.failure(.init(.unavailable, detail: complaint))) }
        for request in expiry.closed { request.finish(.failure(.closed)) }
        for slot in expiry.due { connect(slot: slot) }

        var next = now + lookahead
        for connection in connections {
            let (expiry, beginsCancel, deadline) = connection.expire(at: now)
            for request in expiry.timedOut { request.finish(.failure(.timedOut)) }
            if beginsCancel { startCancel(on: connection) }
            if expiry.isStuck { giveUp(connection, detail: "the server did not obey a cancellation in time") }
            if let deadline { next = min(next, deadline) }
        }
        if let deadline = state.withLock({ $0.pool.nextDeadline }) { next = min(next, deadline) }
        return next
    }

    /// Does what a connection's replies ask for.
    func apply(_ progress: Connection.Progress, on connection: Connection) {
        for reply in progress.replies { settle(reply, on: connection) }
        if let loss = progress.loss {
            giveUp(connection, detail: loss)
        } else if progress.beginsCancel {
            startCancel(on: connection)
        }
    }

    private func isDone(at now: ContinuousClock.Instant) -> Bool {
        state.withLock { state in
            guard case .draining(let end) = state.pool.phase, state.doomed.isEmpty else { return false }
            return state.pool.isDrained || end <= now
        }
    }

    /// Closes everything; what is still in flight is cancelled in the server and answered.
    private func end(with poll: inout Poll) {
        let connections = state.withLock { state in
            defer { state.connections = state.connections.map { _ in nil } }
            state.pool.close()
            state.life = .ended
            return state.connections.compactMap { $0 }
        }
        stop.raise()
        for connection in connections {
            let (replies, unanswered) = connection.close()
            for reply in replies { settle(reply, on: connection) }
            if !unanswered.isEmpty { startCancel(on: connection) }
            for request in unanswered {
                let detail = "the database was shut down before the answer came"
                request.finish(.failure(.init(.closed, detail: detail, isWriteOutcomeUnknown: request.mayCommit)))
            }
        }
        while !threads.areIdle {
            poll.removeAll()
            _ = poll.add(wakeUp.descriptor, .readable)
            poll.wait(atMost: configuration.connectTimeout)
            wakeUp.lower()
        }
        state.withLock { $0.events = [] }
    }
}
