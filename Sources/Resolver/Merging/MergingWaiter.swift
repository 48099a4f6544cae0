import Postgres
import Synchronization

/// A request that waits for its turn. It is told once.
final class MergingWaiter: Sendable {
    private enum State {
        case new
        case waiting(CheckedContinuation<MergingQueue.Turn, Never>)
        case told(MergingQueue.Turn)
    }

    /// Of the Resource that it asks for.
    let id: UUID
    private let state = Mutex(State.new)

    init(_ id: UUID) { self.id = id }

    /// - Parameter continuation: Resumed at once where the turn is known already.
    func begin(_ continuation: CheckedContinuation<MergingQueue.Turn, Never>) {
        let turn = state.withLock { state -> MergingQueue.Turn? in
            if case .told(let turn) = state { return turn }
            state = .waiting(continuation)
            return nil
        }
        if let turn { continuation.resume(returning: turn) }
    }

    /// - Returns: Whether it was still waiting.
    @discardableResult
    func finish(_ turn: MergingQueue.Turn) -> Bool {
        let (isFirst, continuation) = state.withLock {
            state -> (Bool, CheckedContinuation<MergingQueue.Turn, Never>?) in
            switch state {
            case .told:
                return (false, nil)
            case .new:
                state = .told(turn)
                return (true, nil)
            case .waiting(let continuation):
                state = .told(turn)
                return (true, continuation)
            }
        }
        continuation?.resume(returning: turn)
        return isFirst
    }
}
