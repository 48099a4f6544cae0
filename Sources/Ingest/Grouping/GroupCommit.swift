import CoreMetrics
import Postgres
import Synchronization

/// Has batches that come at the same time written in one transaction: what a commit costs is shared.
///
/// Nobody waits for others to come. The first batch is written at once, and what comes meanwhile together after it, or beside it
/// when that is much, shares no transaction or waits long.
final class GroupCommit: Sendable {
    private let writer: BatchWriter
    private let timeout: Duration
    private let patience: Duration
    private let metrics: PublishMetrics
    private let sleep: @Sendable (Duration) async throws -> Void
    private let queue: Mutex<WriteQueue<WaitingBatch>>

    /// - Parameter timeout: How long a batch may wait before it is written.
    init(
        writer: BatchWriter,
        limits: IngestLimits,
        timeout: Duration,
        metrics: any MetricsFactory,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.writer = writer
        self.timeout = timeout
        patience = limits.groups.patience
        self.metrics = PublishMetrics(metrics)
        self.sleep = sleep
        queue = Mutex(WriteQueue(limits: limits.groups))
    }

    /// Writes a batch. A task that is cancelled gives up while the batch waits. Once it is being written it is written, unless all
    /// who share in that have been cancelled.
    func store(_ batch: PendingBatch) async throws(DatabaseError) -> BatchOutcome {
        let outcome: Result<BatchOutcome, DatabaseError>
        if batch.isEmpty {
            outcome = batch.outcome(failure: nil)
        } else {
            let waiting = WaitingBatch(batch, deadline: .now + timeout)
            outcome = await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    waiting.begin(continuation)
                    enqueue(waiting)
                }
            } onCancel: {
                if queue.withLock({ $0.remove(waiting) }) {
                    waiting.finish(.failure(.cancelled))
                } else {
                    waiting.abandon()
                }
            }
        }
        metrics.note(outcome)
        return try outcome.get()
    }

    private func enqueue(_ waiting: WaitingBatch) {
        let admission = queue.withLock { $0.append(waiting, waiting.weight) }
        switch admission {
        case .queued, .needsWatch:
            // Who was cancelled before it came here is not looked for again.
            if Task.isCancelled, queue.withLock({ $0.remove(waiting) }) { waiting.finish(.failure(.cancelled)) }
            if admission == .needsWatch { Task.detached { [self] in await watch() } }
        case .refused:
            waiting.finish(.failure(DatabaseError(.overloaded, detail: "too many items wait to be written")))
        case .needsWriter:
            // Of no publisher's own task: others share in what it writes.
            Task.detached { [self] in await write() }
        }
    }

    /// Has one more write whenever what waits is not got to for a while.
    private func watch() async {
        while let mark = queue.withLock({ $0.watchMark() }) {
            // Nobody cancels it.
            try? await sleep(patience)
            if queue.withLock({ $0.needsWriter(since: mark) }) { Task.detached { [self] in await write() } }
        }
    }

    /// Writes groups until nothing waits that others do not get to.
    private func write() async {
        var mark: Int?
        while true {
            let next = queue.withLock { $0.nextGroup(after: mark) }
            guard !next.group.isEmpty else { break }
            mark = next.mark
            let group = next.group
            let (due, late) = (group.filter { !$0.isLate }, group.filter(\.isLate))
            for waiting in late {
                waiting.finish(.failure(DatabaseError(.timedOut, detail: "the batch waited too long to be written")))
            }
            guard !due.isEmpty else { continue }
            let write = SharedWrite(sharerCount: due.count)
            for waiting in due { waiting.join(write) }
            await write.run { [self] in await self.write(due) }
        }
        if queue.withLock({ $0.beginWatch() }) { await watch() }
    }

    private func write(_ group: [WaitingBatch]) async {
        var joined = PendingBatch(joining: group.map(\.batch))
        var failure: DatabaseError?
        do throws(DatabaseError) {
            try await writer.write(&joined)
        } catch {
            failure = error
        }
        metrics.noteGroup(of: joined.resourceCount + joined.readingCount)
        var (resourceOffset, readingOffset) = (0, 0)
        for waiting in group {
            var batch = waiting.batch
            batch.take(from: joined, resourceOffset: resourceOffset, readingOffset: readingOffset)
            resourceOffset += batch.resourceCount
            readingOffset += batch.readingCount
            waiting.finish(batch.outcome(failure: failure))
        }
    }
}

extension DatabaseError {
    fileprivate static let cancelled = DatabaseError(.cancelled, detail: "the task was cancelled")
}
