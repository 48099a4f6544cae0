import Synchronization

/// A write that several share in: it is cancelled when none of them needs it any more.
final class SharedWrite: Sendable {
    private struct State {
        var sharerCount: Int
        var task: Task<Void, Never>?
    }

    private let state: Mutex<State>

    init(sharerCount: Int) {
        state = Mutex(State(sharerCount: sharerCount))
    }

    /// Runs the write to its end.
    func run(_ write: @escaping @Sendable () async -> Void) async {
        let task = Task.detached { await write() }
        let isNeeded = state.withLock { state in
            state.task = task
            return state.sharerCount > 0
        }
        if !isNeeded { task.cancel() }
        await task.value
    }

    /// One of those who share in it needs it no more.
    func leave() {
        let task = state.withLock { state in
            state.sharerCount -= 1
            return state.sharerCount == 0 ? state.task : nil
        }
        task?.cancel()
    }
}
