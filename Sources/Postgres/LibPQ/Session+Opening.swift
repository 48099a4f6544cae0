import CLibPQ

/// Why an attempt to connect failed; never holds a password.
struct ConnectFailure: Error, Sendable {
    let detail: String
}

extension Session {
    /// Connects, sets the session up and enters pipeline mode.
    ///
    /// Blocks its thread: looking up a host's address has no form that does not. It ends early when `stop` is raised,
    /// except during that look-up.
    ///
    /// - Parameter setup: Statements without parameters, run before anything else.
    static func open(
        _ connectionString: String,
        setup: String,
        deadline: ContinuousClock.Instant,
        stop: WakeUp
    ) throws(ConnectFailure) -> Session {
        try check(connectionString)
        var session = try start(connectionString, tryingFor: deadline - ContinuousClock.now)
        unsafe PQsetNoticeProcessor(session.handle, { _, _ in }, nil)

        var awaited = Poll.Readiness.writable
        connecting: while true {
            try session.wait(for: awaited, deadline: deadline, stop: stop)
            switch unsafe PQconnectPoll(session.handle) {
            case PGRES_POLLING_OK: break connecting
            case PGRES_POLLING_READING: awaited = .readable
            case PGRES_POLLING_WRITING: awaited = .writable
            default: throw ConnectFailure(detail: session.complaint)
            }
        }
        try session.setUp(setup, deadline: deadline, stop: stop)
        guard unsafe PQsetnonblocking(session.handle, 1) == 0, unsafe PQenterPipelineMode(session.handle) == 1 else {
            throw ConnectFailure(detail: session.complaint)
        }
        return session
    }

    /// libpq quotes a connection string it cannot read, password and all, so it is read here first.
    private static func check(_ connectionString: String) throws(ConnectFailure) {
        var complaint: UnsafeMutablePointer<CChar>? = nil
        let options = unsafe PQconninfoParse(connectionString, &complaint)
        unsafe PQfreemem(complaint)
        guard let options = unsafe options else {
            throw ConnectFailure(detail: "the connection string cannot be read")
        }
        unsafe PQconninfoFree(options)
    }

    private static func start(
        _ connectionString: String,
        tryingFor duration: Duration
    ) throws(ConnectFailure) -> Session {
        // What stands before `dbname` the connection string may overrule; what stands behind it overrules.
        let milliseconds = max(1000, duration.components.seconds * 1000)
        let options = [
            ("fallback_application_name", "cockpit"),
            ("tcp_user_timeout", "\(milliseconds)"),
            ("dbname", connectionString),
            ("client_encoding", "UTF8"),
        ]
        let handle = unsafe withCStrings(options.map(\.0)) { keywords in
            unsafe withCStrings(options.map(\.1)) { values in
                unsafe PQconnectStartParams(keywords, values, 1)
            }
        }
        guard let handle = unsafe handle else { throw ConnectFailure(detail: "out of memory") }
        let session = unsafe Session(adopting: handle)
        guard !session.isBroken else { throw ConnectFailure(detail: session.complaint) }
        return session
    }

    private mutating func setUp(
        _ setup: String,
        deadline: ContinuousClock.Instant,
        stop: WakeUp
    ) throws(ConnectFailure) {
        guard unsafe PQsendQuery(handle, setup) == 1 else { throw ConnectFailure(detail: complaint) }
        while true {
            while isBusy() {
                try wait(for: .readable, deadline: deadline, stop: stop)
                guard consumeInput() else { throw ConnectFailure(detail: complaint) }
            }
            switch nextReply() {
            case .end: return
            case .failed(let failure): throw ConnectFailure(detail: failure.message)
            case .rows, .skipped, .synchronised: continue
            }
        }
    }

    private func wait(
        for readiness: Poll.Readiness,
        deadline: ContinuousClock.Instant,
        stop: WakeUp
    ) throws(ConnectFailure) {
        var poll = Poll()
        let stopped = poll.add(stop.descriptor, .readable)
        let answered = poll.add(socket, readiness)
        poll.wait(atMost: deadline - ContinuousClock.now)
        if poll.isReady(stopped) { throw ConnectFailure(detail: "given up: the database is being shut down") }
        guard poll.isReady(answered) || ContinuousClock.now < deadline else {
            throw ConnectFailure(detail: "no answer within the time allowed for connecting")
        }
    }
}

private func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    let bytes = strings.map { Array($0.utf8CString) }
    let flat = bytes.flatMap { $0 }
    return unsafe flat.withUnsafeBufferPointer { buffer in
        var pointers: [UnsafePointer<CChar>?] = unsafe []
        var offset = 0
        for string in bytes {
            unsafe pointers.append(buffer.baseAddress.map { unsafe $0 + offset })
            offset += string.count
        }
        unsafe pointers.append(nil)
        return unsafe body(pointers)
    }
}
