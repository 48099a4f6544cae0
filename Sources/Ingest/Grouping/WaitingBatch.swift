import Postgres
import Synchronization

/// A batch that somebody waits for.
final class WaitingBatch: Sendable {
    typealias Outcome = Result<BatchOutcome, DatabaseError>

    let batch: PendingBatch
    let weight: WriteQueue<WaitingBatch>.Weight
    private let deadline: ContinuousClock.Instant
    private let state = Mutex(State())

    private struct State {
        var continuation: CheckedContinuation<Outcome, Never>?
        /// What writes it, once something does.
        var write: SharedWrite?
        var isAbandoned = false
    }

    init(_ batch: PendingBatch, deadline: ContinuousClock.Instant) {
        self.batch = batch
        self.deadline = deadline
        weight = .init(itemCount: batch.pendingCount, byteCount: batch.pendingByteCount, isAlone: batch.isAtomic)
    }

    var isLate: Bool { deadline < .now }

    func begin(_ continuation: CheckedContinuation<Outcome, Never>) {
        state.withLock { $0.continuation = continuation }
    }

    func finish(_ outcome: Outcome) {
        state.withLock { $0.continuation.take() }?.resume(returning: outcome)
    }

    /// Tells that it is being written.
    func join(_ write: SharedWrite) {
        let isAbandoned = state.withLock { state in
            state.write = write
            return state.isAbandoned
        }
        if isAbandoned { write.leave() }
    }

    /// Tells that nobody needs the outcome. Once at most.
    func abandon() {
        let write = state.withLock { state in
            state.isAbandoned = true
            return state.write
        }
        write?.leave()
    }
}
