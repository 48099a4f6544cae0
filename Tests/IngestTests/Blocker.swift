import DatabaseTesting
import Postgres
import Synchronization

/// Keeps others waiting for what its statement locks, and commits it at the end.
final class Blocker: Sendable {
    private let database: Database
    private let end: AsyncStream<Void>.Continuation
    private let holding: Task<Void, any Error>
    private let seen = Mutex<Set<String>>([])

    /// - Parameter statement: Unless told otherwise, whoever stores a Resource waits.
    init(
        of database: Database,
        _ statement: SQL = "lock table resource in share row exclusive mode"
    ) async throws {
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let (starts, start) = AsyncStream.makeStream(of: Void.self)
        self.database = database
        self.end = end
        holding = Task {
            try await database.transaction { transaction in
                _ = try await transaction.query(statement)
                start.finish()
                for await _ in ends {}
            }
        }
        for await _ in starts {}
    }

    /// Waits until a statement waits for what is held that has not been seen to wait before.
    func waitForBlocked() async throws {
        try await wait(until: {
            let waiting = try await database.query(
                "select concat_ws(' ', pid, query_start) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
            )
            let found = (0..<waiting.count).compactMap { waiting.text($0, 0) }
            return seen.withLock { seen in found.contains { seen.insert($0).inserted } }
        })
    }

    func end() async {
        end.finish()
        _ = await holding.result
    }
}
