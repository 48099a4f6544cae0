import Logging
import ServiceLifecycle

/// A private PostgreSQL on a unix socket, started and stopped with the process that runs it; its data stays.
///
/// One process runs it, the one that holds the state directory's lock. Another one joins: it uses the same PostgreSQL,
/// and takes over when the first one ends.
struct EmbeddedPostgres: Service {
    /// How often a process that joined looks whether it has to take over.
    private static let takeOverInterval: Duration = .seconds(1)

    private let state: StateDirectory
    /// `nil` where another process runs PostgreSQL.
    private let held: (lock: StateLock, cluster: Cluster)?
    private let logger: Logger
    /// Ends when PostgreSQL takes connections, or never will, or is another process's.
    private let readiness = AsyncStream<Never>.makeStream()

    /// Takes the state directory's lock if it is to be had, and then makes the data directory where there is none.
    ///
    /// - Throws: ``CommandFailure``.
    init(_ state: StateDirectory, logger: Logger) async throws {
        self.state = state
        self.logger = logger
        if let lock = try StateLock.take(state.lockFile) {
            held = (lock, try await Cluster.prepare(state, logger: logger))
        } else {
            held = nil
            readiness.continuation.finish()
        }
    }

    /// Returns when PostgreSQL takes connections, or never will. Where another process runs it, it returns at once.
    func waitUntilReady() async {
        for await _ in readiness.stream {}
    }

    /// Runs PostgreSQL until the group shuts down, once it is this process's turn.
    ///
    /// - Throws: ``CommandFailure`` when PostgreSQL did not start, or ended by itself too often.
    func run() async throws {
        defer { readiness.continuation.finish() }
        guard let held else { return try await takeOver() }
        try await serve(held.cluster, holding: held.lock)
    }

    /// Serves as long as PostgreSQL does or is started again, and then lets go of the state directory.
    private func serve(_ cluster: Cluster, holding lock: StateLock) async throws {
        defer { lock.release() }
        var policy = RestartPolicy()
        while !Task.isShuttingDownGracefully {
            let clock = ContinuousClock()
            let start = clock.now
            let life = try await cluster.serve { readiness.continuation.finish() }
            if Task.isShuttingDownGracefully { return }
            let delay = policy.delay(wasReady: life.wasReady, duration: clock.now - start)
            guard let delay else { throw cluster.failure(life.status) }
            logger.error("PostgreSQL ended by itself and is started again.", metadata: ["status": "\(life.status)"])
            try await pause(delay)
        }
    }

    /// Waits until the process that runs PostgreSQL lets go of the state directory, and goes on in its place.
    private func takeOver() async throws {
        while !Task.isShuttingDownGracefully {
            if let lock = try StateLock.take(state.lockFile) {
                logger.notice("Taking over PostgreSQL, whose process ended.")
                return try await serve(Cluster.prepare(state, logger: logger), holding: lock)
            }
            try await pause(Self.takeOverInterval)
        }
    }

    /// Ends early when the group shuts down.
    private func pause(_ duration: Duration) async throws {
        await cancelWhenGracefulShutdown { try? await Task.sleep(for: duration) }
        try Task.checkCancellation()
    }
}
