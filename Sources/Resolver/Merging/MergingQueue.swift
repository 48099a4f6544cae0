import Postgres
import Synchronization

/// Has requests of one plan share a statement, where they ask for the same of different Resources at the same moment.
///
/// Of a statement that takes little time most goes into starting it. So a few are run, and who comes meanwhile waits until
/// one of them ends; then one of those who wait runs a statement for all of them. A statement that takes long gains nothing
/// by that, and nobody waits for it: see ``MergingPace``.
final class MergingQueue: Sendable {
    /// What a request does to have its rows.
    enum Turn: Sendable {
        /// It runs a statement for itself and for others, and calls ``MergingQueue/leave(_:rows:since:at:)``.
        case lead([MergingWaiter])
        /// The statement of another one has loaded them among others.
        case loaded(LoadedStep)
        /// It runs a statement for itself.
        case alone
        case failed(DatabaseError)
    }

    fileprivate struct State {
        var running = 0
        var waiting: [MergingWaiter] = []
        var pace = MergingPace()
    }

    /// How many statements run at once.
    fileprivate static let statementLimit = 8
    /// How many requests share one.
    fileprivate static let requestLimit = 16
    /// How many wait.
    fileprivate static let waitingLimit = 1_024

    /// The level whose one Resource requests differ in.
    let level: Int
    private let state = Mutex(State())

    init(level: Int) { self.level = level }

    /// Waits until it is clear how a request has its rows: no longer than the statements that run.
    ///
    /// - Parameters:
    ///   - id: Of the Resource that it asks for.
    ///   - now: The time.
    func enter(_ id: UUID, at now: ContinuousClock.Instant) async -> Turn {
        if let turn = state.withLock({ $0.enter(at: now, nil) }) { return turn }
        let waiter = MergingWaiter(id)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiter.begin(continuation)
                if let turn = state.withLock({ $0.enter(at: now, waiter) }) { waiter.finish(turn) }
            }
        } onCancel: {
            waiter.finish(.failed(DatabaseError(.cancelled, detail: "the task was cancelled")))
        }
    }

    /// Ends the turn of one that led, and has another one lead.
    ///
    /// - Parameters:
    ///   - count: How many Resources its statement asked for.
    ///   - rows: How many rows it gave for all of them.
    ///   - start: When it was asked.
    ///   - now: When it was answered.
    func leave(
        _ count: Int,
        rows: Int,
        since start: ContinuousClock.Instant,
        at now: ContinuousClock.Instant
    ) {
        let released = state.withLock { state in
            state.add(rows: Double(rows) / Double(count), time: (now - start) / count, at: now)
        }
        for waiter in released { waiter.finish(.alone) }
        while let group = state.withLock({ $0.next() }) {
            for (place, waiter) in group.enumerated() where waiter.finish(.lead(Array(group[(place + 1)...]))) {
                return
            }
        }
    }
}

extension MergingQueue.State {
    /// - Parameter waiter: Waits where there is no turn.
    fileprivate mutating func enter(at now: ContinuousClock.Instant, _ waiter: MergingWaiter?) -> MergingQueue.Turn? {
        guard pace.isFast(at: now), waiting.count < MergingQueue.waitingLimit else { return .alone }
        guard running == MergingQueue.statementLimit else {
            running += 1
            return .lead([])
        }
        if let waiter { waiting.append(waiter) }
        return nil
    }

    /// - Returns: Those that do not wait any longer.
    fileprivate mutating func add(
        rows: Double,
        time: Duration,
        at now: ContinuousClock.Instant
    ) -> [MergingWaiter] {
        pace.add(rows: rows, time: time, at: now)
        guard !pace.isFast(at: now) else { return [] }
        defer { waiting = [] }
        return waiting
    }

    /// - Returns: Those that share the next statement; `nil` where nobody waits.
    fileprivate mutating func next() -> [MergingWaiter]? {
        guard !waiting.isEmpty else {
            running -= 1
            return nil
        }
        let group = Array(waiting.prefix(MergingQueue.requestLimit))
        waiting.removeFirst(group.count)
        return group
    }
}
