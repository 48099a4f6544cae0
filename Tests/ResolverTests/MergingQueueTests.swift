import CEL
import Postgres
import Testing

@testable import Resolver

struct MergingQueueTests {
    private enum Outcome: Equatable {
        /// With the ids of others.
        case lead([UUID])
        case loaded, alone
        case failed(DatabaseError.Code)
    }

    private let queue = MergingQueue(level: 0)

    private static func id(_ number: Int) -> UUID { UUID(high: 1, low: UInt64(number)) }

    private static func outcome(_ turn: MergingQueue.Turn) -> Outcome {
        switch turn {
        case .lead(let others): .lead(others.map(\.id))
        case .loaded: .loaded
        case .alone: .alone
        case .failed(let error): .failed(error.code)
        }
    }

    private func enter(_ number: Int, at now: ContinuousClock.Instant = .now) async -> Outcome {
        Self.outcome(await queue.enter(Self.id(number), at: now))
    }

    /// Has as many statements run as may.
    private func fill() async {
        for number in 0..<8 { #expect(await enter(number) == .lead([])) }
    }

    /// Requests that wait when this returns.
    private func wait(_ numbers: Range<Int>) -> [Task<MergingQueue.Turn, Never>] {
        numbers.map { number in Task.immediate { await queue.enter(Self.id(number), at: .now) } }
    }

    private func outcome(_ task: Task<MergingQueue.Turn, Never>) async -> Outcome { Self.outcome(await task.value) }

    @Test func `who comes while statements run shares the next one`() async {
        await fill()
        let waiting = wait(100..<105)
        queue.leave(1, rows: 1, since: .now, at: .now)
        guard case .lead(let others) = await waiting[0].value else {
            Issue.record("Who waits longest leads.")
            return
        }
        #expect(others.map(\.id) == (101..<105).map(Self.id))
        let step = LoadedStep(
            Plan.Step(),
            traversal: TraversalLimits(nodeLimit: 1, duration: .zero),
            now: .null,
            isDerived: { _ in true }
        )
        for other in others { #expect(other.finish(.loaded(step))) }
        for task in waiting.dropFirst() { #expect(await outcome(task) == .loaded) }
    }

    @Test func `no more than sixteen share a statement`() async {
        await fill()
        let waiting = wait(100..<120)
        queue.leave(1, rows: 1, since: .now, at: .now)
        #expect(await outcome(waiting[0]) == .lead((101..<116).map(Self.id)))
        queue.leave(1, rows: 1, since: .now, at: .now)
        #expect(await outcome(waiting[16]) == .lead((117..<120).map(Self.id)))
        for task in waiting { task.cancel() }
    }

    @Test func `when nobody waits there is room again`() async {
        await fill()
        queue.leave(1, rows: 1, since: .now, at: .now)
        #expect(await enter(100) == .lead([]))
        let waiting = wait(101..<102)
        queue.leave(1, rows: 1, since: .now, at: .now)
        #expect(await outcome(waiting[0]) == .lead([]))
    }

    @Test func `who is cancelled waits no longer, and leads nobody`() async {
        await fill()
        let waiting = wait(100..<102)
        waiting[0].cancel()
        #expect(await outcome(waiting[0]) == .failed(.cancelled))
        queue.leave(1, rows: 1, since: .now, at: .now)
        #expect(await outcome(waiting[1]) == .lead([]))
    }

    @Test(arguments: [(100, Duration.zero), (1, .seconds(1))])
    func `nobody waits for a while for statements that have many rows or take long`(
        rows: Int,
        duration: Duration
    ) async {
        let now = ContinuousClock.now
        for _ in 0..<7 {
            #expect(await enter(0) == .lead([]))
            queue.leave(1, rows: rows, since: now - duration, at: now)
        }
        await fill()
        let waiting = wait(100..<120)
        queue.leave(1, rows: rows, since: now - duration, at: now)
        for task in waiting { #expect(await outcome(task) == .alone) }
        #expect(await enter(200, at: now) == .alone)
        #expect(await enter(200, at: now + .seconds(2)) == .lead([]))
    }
}
