import Synchronization

extension Database {
    /// The task that waits for a request was cancelled.
    func cancel(_ request: Request) {
        request.markCancelled()
        if state.withLock({ $0.pool.withdraw(request.id) }) {
            request.finish(.failure(.cancelled))
            return
        }
        // When it is neither waiting nor sent, the one who is placing it sees that it was cancelled.
        guard let connection = request.connection else { return }
        let (outcome, beginsCancel) = connection.abandon(request, .cancelled, at: .now)
        if outcome == .answerNow { request.finish(.failure(.cancelled)) }
        if beginsCancel { startCancel(on: connection) }
    }

    /// Has the server cancel what a connection runs, on a thread that may block.
    func startCancel(on connection: Connection) {
        let isStarted = threads.start { [self] in
            connection.cancelKey.cancel()
            post(.cancelEnded(connection))
        }
        // It will be tried again.
        if !isStarted { post(.cancelEnded(connection)) }
    }

    /// Tells the polling thread.
    func post(_ event: Event) {
        state.withLock { $0.events.append(event) }
        wakeUp.raise()
    }
}
