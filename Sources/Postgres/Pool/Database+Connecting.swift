import Logging
import Synchronization

extension Database {
    /// Starts an attempt to connect, on a thread that may block.
    func connect(slot: Int) {
        let kind = state.withLock { $0.pool.slots[slot].kind }
        let isStarted = threads.start { [self] in
            do throws(ConnectFailure) {
                post(.connected(try open(slot: slot, kind: kind)))
            } catch {
                post(.connectFailed(slot: slot, detail: error.detail))
            }
        }
        if !isStarted { post(.connectFailed(slot: slot, detail: "the system has no thread to connect with")) }
    }

    func connected(_ connection: Connection) {
        logger.debug("A connection to the database is up.", metadata: ["slot": "\(connection.slot)"])
        let requests = state.withLock { state in
            state.connections[connection.slot] = connection
            return state.pool.connected(slot: connection.slot, now: .now)
        }
        for request in requests { deliver(request, over: connection) }
    }

    func connectFailed(slot: Int, detail: String) {
        let isNews = state.withLock { state in
            state.pool.connectFailed(slot: slot, now: .now)
            defer { state.complaint = detail }
            return state.complaint != detail
        }
        if isNews { logger.warning("The database cannot be reached.", metadata: ["detail": "\(detail)"]) }
    }

    private func open(slot: Int, kind: PoolStateMachine<Request>.Kind) throws(ConnectFailure) -> Connection {
        let session = try Session.open(
            configuration.connectionString,
            setup: setup(for: kind),
            deadline: .now + configuration.connectTimeout,
            stop: stop
        )
        guard let cancelKey = CancelKey(session) else { throw ConnectFailure(detail: "out of memory") }
        return Connection(session, slot: slot, kind: kind, cancelKey: cancelKey, configuration: configuration)
    }

    /// Reads need no begin and commit around them to share a snapshot: the statements of a unit are one transaction,
    /// and on shared connections a transaction is repeatable and read-only from the start.
    private func setup(for kind: PoolStateMachine<Request>.Kind) -> String {
        let isolation = kind == .shared ? "repeatable read" : "read committed"
        let isReadOnly = kind == .shared ? "on" : "off"
        let timeout = configuration.statementTimeout.wholeMilliseconds
        return """
            set plan_cache_mode = force_generic_plan; set jit = off;
            set TimeZone = 'UTC'; set DateStyle = 'ISO'; set standard_conforming_strings = on;
            set statement_timeout = \(timeout); set idle_in_transaction_session_timeout = \(timeout);
            set default_transaction_isolation = '\(isolation)'; set default_transaction_read_only = \(isReadOnly)
            """
    }
}

extension Duration {
    /// Rounded up, and at least 1: PostgreSQL takes 0 as no limit.
    fileprivate var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return max(1, seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
