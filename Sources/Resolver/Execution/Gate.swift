import Postgres
import Synchronization

/// Lets a few in at a time; others wait in the order they came.
final class Gate: Sendable {
    fileprivate struct State {
        var free: Int
        var lastNumber = 0
        var waiting: [(number: Int, continuation: CheckedContinuation<Entrance, Never>)] = []
        /// Those whose task was cancelled before they came to wait.
        var cancelled: Set<Int> = []
    }

    fileprivate enum Entrance {
        case open, cancelled, late, full
    }

    /// How many may wait.
    fileprivate static let waitingLimit = 1_024

    private let state: Mutex<State>

    /// - Parameter count: How many may be in at once.
    init(_ count: Int) { state = Mutex(State(free: count)) }

    /// Waits until there is room. Who comes in calls ``leave()`` once.
    ///
    /// - Parameter patience: How long one waits at most.
    /// - Throws: ``DatabaseError``, where the task is cancelled, there is no room in time, or too many wait.
    func enter(within patience: Duration) async throws(DatabaseError) {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        async let _: Void = expire(number, after: patience)
        let entrance = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if let entrance = state.withLock({ $0.enter(number, continuation) }) {
                    continuation.resume(returning: entrance)
                }
            }
        } onCancel: {
            state.withLock { $0.cancel(number) }?.resume(returning: .cancelled)
        }
        state.withLock { _ = $0.cancelled.remove(number) }
        switch entrance {
        case .open: return
        case .cancelled: throw DatabaseError(.cancelled, detail: "the task was cancelled")
        case .late: throw DatabaseError(.timedOut, detail: "there was no room to compare calculations in time")
        case .full: throw DatabaseError(.overloaded, detail: "too many wait to compare calculations")
        }
    }

    private func expire(_ number: Int, after patience: Duration) async {
        do { try await Task.sleep(for: patience) } catch { return }
        state.withLock { $0.remove(number) }?.resume(returning: .late)
    }

    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Entrance, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: .open)
    }
}

extension Gate.State {
    /// - Returns: `nil` where one has to wait.
    fileprivate mutating func enter(
        _ number: Int,
        _ continuation: CheckedContinuation<Gate.Entrance, Never>
    ) -> Gate.Entrance? {
        guard !cancelled.contains(number) else { return .cancelled }
        guard free == 0 else {
            free -= 1
            return .open
        }
        guard waiting.count < Gate.waitingLimit else { return .full }
        waiting.append((number, continuation))
        return nil
    }

    /// - Returns: Who waits no longer.
    fileprivate mutating func cancel(_ number: Int) -> CheckedContinuation<Gate.Entrance, Never>? {
        if let continuation = remove(number) { return continuation }
        cancelled.insert(number)
        return nil
    }

    /// - Returns: `nil` for one who does not wait.
    fileprivate mutating func remove(_ number: Int) -> CheckedContinuation<Gate.Entrance, Never>? {
        waiting.firstIndex { $0.number == number }.map { waiting.remove(at: $0).continuation }
    }
}
