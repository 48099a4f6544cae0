import Postgres

extension Executor {
    /// Loads the levels of a step by a statement that may be shared with other requests. One that is to tell its cost shares
    /// none.
    func read(
        _ loaded: inout LoadedStep,
        mergedBy queue: MergingQueue,
        _ stopwatch: inout Stopwatch
    ) async throws(DatabaseError) {
        guard stopwatch.cost == nil, let id = loaded.resourceID(of: queue.level) else {
            return try await read(&loaded, by: database.ask, &stopwatch)
        }
        // The time that one waits for others is a part of what it has.
        let deadline = ContinuousClock.now + database.statementTimeout
        let ask = { [database] (statement) async throws(DatabaseError) -> Rows in
            try await database.query(statement, deadline: deadline)
        }
        switch await queue.enter(id) {
        case .lead(let others):
            try await lead(others, &loaded, id, queue, by: ask, &stopwatch)
        case .loaded(let step):
            loaded.take(step, of: id, in: queue.level)
        case .alone:
            try await read(&loaded, by: ask, &stopwatch)
        case .failed(let error):
            throw error
        }
    }

    private func lead(
        _ others: [MergingWaiter],
        _ loaded: inout LoadedStep,
        _ id: UUID,
        _ queue: MergingQueue,
        by ask: (SQL) async throws(DatabaseError) -> Rows,
        _ stopwatch: inout Stopwatch
    ) async throws(DatabaseError) {
        let start = ContinuousClock.now
        let ids = Set(others.map(\.id)).union([id])
        var merged = ids.count == 1 ? loaded : loaded.asked(for: Array(ids), in: queue.level)
        do throws(DatabaseError) {
            try await read(&merged, by: ask, &stopwatch)
        } catch {
            queue.leave()
            for other in others { other.finish(error.isOfDatabase ? .failed(error) : .alone) }
            // It may be for what another one asked.
            guard error.code == .refused, ids.count > 1 else { throw error }
            return try await read(&loaded, by: ask, &stopwatch)
        }
        queue.leave(ids.count, rows: merged.rowCount, after: .now - start)
        for other in others { other.finish(.loaded(merged)) }
        loaded.take(merged, of: id, in: queue.level)
    }
}

extension DatabaseError {
    /// Whether any statement would have failed; else it may be for what this one asked for, or for who asked.
    fileprivate var isOfDatabase: Bool {
        switch code {
        case .unavailable, .overloaded, .closed, .migration: true
        case .timedOut, .cancelled, .refused: false
        }
    }
}
