package import Logging
import Synchronization

/// A pool of connections to one PostgreSQL, shared by many tasks.
///
/// The caller's own thread sends; one thread of the pool's waits for replies. Whatever is asked before ``run()`` waits
/// for it.
package final class Database: Sendable {
    enum Event {
        case connected(Connection)
        case connectFailed(slot: Int, detail: String)
        case cancelEnded(Connection)
    }

    enum Life {
        case new
        case running
        case ended
    }

    struct State {
        var life = Life.new
        var pool: PoolStateMachine<Request>
        /// By slot.
        var connections: [Connection?]
        /// Given up, and to be closed by the thread that polls them.
        var doomed: [(connection: Connection, detail: String)] = []
        var events: [Event] = []
        /// Why the last attempt to connect failed.
        var complaint = "no attempt to connect has ended yet"
    }

    let configuration: DatabaseConfiguration
    /// How long a statement may take.
    package var statementTimeout: Duration { configuration.statementTimeout }
    let logger: Logger
    let state: Mutex<State>
    /// Raised when the polling thread has something else to look at.
    let wakeUp: WakeUp
    /// Raised once, to end attempts to connect.
    let stop = WakeUp()
    /// For what would block: connecting and cancelling, at most one of each for a connection.
    let threads: Threads

    /// Connects to nothing yet; ``run()`` does.
    package init(_ configuration: DatabaseConfiguration, logger: Logger) {
        let limits = PoolStateMachine<Request>.Limits(
            sharedConnections: configuration.connectionLimit,
            exclusiveConnections: configuration.exclusiveConnectionLimit,
            pipelineDepth: configuration.pipelineDepthLimit,
            waiting: configuration.waitingLimit,
            stallTime: .milliseconds(50),
            reconnectDelay: configuration.reconnectDelay,
            reconnectDelayLimit: configuration.reconnectDelayLimit
        )
        let pool = PoolStateMachine<Request>(limits: limits, now: .now)
        self.configuration = configuration
        self.logger = logger
        self.state = Mutex(State(pool: pool, connections: pool.slots.map { _ in nil }))
        self.wakeUp = WakeUp()
        self.threads = Threads(whenOneEnds: wakeUp)
    }

    /// Keeps connections open until the task is cancelled or ``shutDown()`` is called, then lets accepted work finish
    /// for at most `drainTimeout`. Afterwards nothing is left open.
    ///
    /// - Precondition: It runs once.
    package func run() async {
        let isNew = state.withLock { state in
            guard state.life != .ended else { return false }
            precondition(state.life == .new, "A database runs once.")
            state.life = .running
            return true
        }
        guard isNew else { return }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isStarted = Threads.detach { [self] in
                    react()
                    continuation.resume()
                }
                precondition(isStarted, "The system has no thread for the database.")
            }
        } onCancel: {
            shutDown()
        }
    }

    /// Refuses new requests from now on; accepted ones may finish. Returns at once: ``run()`` ends when it is done.
    package func shutDown() {
        let refused = state.withLock { state -> [Request] in
            guard state.life == .new else {
                state.pool.drain(until: .now + configuration.drainTimeout)
                return []
            }
            state.life = .ended
            state.pool.drain(until: .now)
            let refused = state.pool.expire(at: .now).closed
            state.pool.close()
            return refused
        }
        for request in refused { request.finish(.failure(.closed)) }
        wakeUp.raise()
    }
}

extension DatabaseError {
    static let closed = DatabaseError(.closed, detail: "the database is shut down")
    static let cancelled = DatabaseError(.cancelled, detail: "the task was cancelled")
    static let timedOut = DatabaseError(.timedOut, detail: "no answer before the deadline")
}
