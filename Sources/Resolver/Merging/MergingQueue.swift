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
        /// It runs a statement for itself and for others, and calls ``MergingQueue/leave(_:rows:after:)`` or
        /// ``MergingQueue/leave()``.
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
        let limits: MergingLimits
    }

    /// The level whose one Resource requests differ in.
    let level: Int
    private let state: Mutex<State>

    init(level: Int, _ limits: MergingLimits) {
        self.level = level
        state = Mutex(State(limits: limits))
    }

    /// Waits until it is clear how a request has its rows: no longer than the statements that run.
    ///
    /// - Parameter id: Of the Resource that it asks for.
    func enter(_ id: UUID) async -> Turn {
        if let turn = state.withLock({ $0.enter(nil) }) { return turn }
        let waiter = MergingWaiter(id)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiter.begin(continuation)
                guard let turn = state.withLock({ $0.enter(waiter) }) else { return }
                // Who was cancelled meanwhile takes no turn.
                if !waiter.finish(turn), case .lead = turn { leave() }
            }
        } onCancel: {
            waiter.finish(.failed(DatabaseError(.cancelled, detail: "the task was cancelled")))
        }
    }

    /// Ends the turn of one that led and has its rows, and has another one lead.
    ///
    /// - Parameters:
    ///   - count: How many Resources its statement asked for.
    ///   - rows: How many rows it gave for all of them.
    ///   - duration: How long it took.
    func leave(_ count: Int, rows: Int, after duration: Duration) {
        let released = state.withLock { state -> [MergingWaiter] in
            state.pace.add(rows: Double(rows) / Double(count), duration: duration / count)
            guard !state.pace.isFast(state.limits) else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in released { waiter.finish(.alone) }
        leave()
    }

    /// Ends the turn of one that led, and has another one lead.
    func leave() {
        while let group = state.withLock({ $0.next() }) {
            for (place, waiter) in group.enumerated() where waiter.finish(.lead(Array(group[(place + 1)...]))) {
                return
            }
        }
    }
}

extension MergingQueue.State {
    /// - Parameter waiter: Waits where there is no turn.
    fileprivate mutating func enter(_ waiter: MergingWaiter?) -> MergingQueue.Turn? {
        guard running == limits.statements else {
            running += 1
            return .lead([])
        }
        guard pace.isFast(limits), waiting.count < limits.waiting else { return .alone }
        if let waiter { waiting.append(waiter) }
        return nil
    }

    /// - Returns: Those that share the next statement; `nil` where nobody waits.
    fileprivate mutating func next() -> [MergingWaiter]? {
        guard !waiting.isEmpty else {
            running -= 1
            return nil
        }
        let group = Array(waiting.prefix(limits.requests))
        waiting.removeFirst(group.count)
        return group
    }
}
