import Postgres
import Synchronization

/// A batch that somebody waits for.
final class WaitingBatch: Sendable {
    typealias Outcome = Result<BatchOutcome, DatabaseError>

    let batch: PendingBatch
    let weight: WriteQueue<WaitingBatch>.Weight
    private let deadline: ContinuousClock.Instant
    private let continuation = Mutex<CheckedContinuation<Outcome, Never>?>(nil)

    init(_ batch: PendingBatch, deadline: ContinuousClock.Instant) {
        self.batch = batch
        self.deadline = deadline
        weight = .init(itemCount: batch.pendingCount, byteCount: batch.pendingByteCount, isAlone: batch.isAtomic)
    }

    var isLate: Bool { deadline < .now }

    func begin(_ continuation: CheckedContinuation<Outcome, Never>) {
        self.continuation.withLock { $0 = continuation }
    }

    func finish(_ outcome: Outcome) {
        continuation.withLock { $0.take() }?.resume(returning: outcome)
    }
}
