import CEL
import Postgres
import Testing

@testable import Resolver

@Suite(.timeLimit(.minutes(1))) struct MergingQueueTests {
    private enum Outcome: Equatable {
        /// With the ids of others.
        case lead([UUID])
        case loaded, alone
        case failed(DatabaseError.Code)
    }

    private let queue = MergingQueue(level: 0, MergingLimits())

    private static func id(_ number: Int) -> UUID { UUID(high: 1, low: UInt64(number)) }

    private static func outcome(_ turn: MergingQueue.Turn) -> Outcome {
        switch turn {
        case .lead(let others): .lead(others.map(\.id))
        case .loaded: .loaded
        case .alone: .alone
        case .failed(let error): .failed(error.code)
        }
    }

    private func enter(_ number: Int) async -> Outcome { Self.outcome(await queue.enter(Self.id(number))) }

    /// Has statements come to an end, so many that it is known what they come to, and then as many run as may.
    private func fill(rows: Int = 1, _ duration: Duration = .zero) async {
        for _ in 0..<8 {
            #expect(await enter(0) == .lead([]))
            queue.leave(1, rows: rows, after: duration)
        }
        for number in 0..<8 { #expect(await enter(number) == .lead([])) }
    }

    /// Requests that wait when this returns.
    private func wait(_ numbers: Range<Int>) -> [Task<MergingQueue.Turn, Never>] {
        numbers.map { number in Task.immediate { await queue.enter(Self.id(number)) } }
    }

    private func outcome(_ task: Task<MergingQueue.Turn, Never>) async -> Outcome { Self.outcome(await task.value) }

    @Test func `who comes while statements run shares the next one`() async {
        await fill()
        let waiting = wait(100..<105)
        queue.leave(1, rows: 1, after: .zero)
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
        queue.leave(1, rows: 1, after: .zero)
        #expect(await outcome(waiting[0]) == .lead((101..<116).map(Self.id)))
        queue.leave(1, rows: 1, after: .zero)
        #expect(await outcome(waiting[16]) == .lead((117..<120).map(Self.id)))
        for task in waiting { task.cancel() }
    }

    @Test func `when nobody waits there is room again`() async {
        await fill()
        queue.leave(1, rows: 1, after: .zero)
        #expect(await enter(100) == .lead([]))
        let waiting = wait(101..<102)
        queue.leave(1, rows: 1, after: .zero)
        #expect(await outcome(waiting[0]) == .lead([]))
    }

    @Test func `who is cancelled waits no longer, and leads nobody`() async {
        await fill()
        let waiting = wait(100..<102)
        waiting[0].cancel()
        #expect(await outcome(waiting[0]) == .failed(.cancelled))
        queue.leave(1, rows: 1, after: .zero)
        #expect(await outcome(waiting[1]) == .lead([]))
    }

    @Test func `who is cancelled takes no room, however it comes about`() async {
        await fill()
        for number in 0..<1_000 {
            // One leaves at any moment of another one's coming and going.
            async let left: Void = queue.leave()
            let coming = Task { await queue.enter(Self.id(number)) }
            coming.cancel()
            await left
            switch await outcome(coming) {
            case .lead: break
            default: #expect(await enter(number) == .lead([]))
            }
        }
    }

    @Test(arguments: [(100, Duration.zero), (1, .seconds(1))])
    func `nobody waits for statements that have many rows or take long`(rows: Int, duration: Duration) async {
        await fill(rows: rows, duration)
        #expect(await enter(100) == .alone)
        for _ in 0..<8 { queue.leave(1, rows: rows, after: duration) }
        #expect(await enter(100) == .lead([]))
    }

    @Test func `nobody waits for the first statements`() async {
        for number in 0..<8 { #expect(await enter(number) == .lead([])) }
        #expect(await enter(100) == .alone)
    }

    @Test func `who waits for statements that turn out to take long is let go`() async {
        await fill()
        let waiting = wait(100..<120)
        queue.leave(1, rows: 1, after: .seconds(60))
        for task in waiting { #expect(await outcome(task) == .alone) }
    }
}
