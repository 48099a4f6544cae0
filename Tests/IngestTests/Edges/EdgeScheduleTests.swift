import Testing

@testable import Ingest

@Suite struct EdgeScheduleTests {
    private let start = ContinuousClock.now
    private var schedule: EdgeSchedule

    init() {
        var pacing = EdgePacing()
        pacing.batchLimit = 64
        pacing.batchDuration = .seconds(1)
        pacing.restFactor = 3
        pacing.pollInterval = .seconds(10)
        pacing.lookInterval = .seconds(100)
        pacing.renewalInterval = .seconds(1_000)
        pacing.retryDelay = .seconds(2)
        pacing.retryDelayLimit = .seconds(5)
        schedule = EdgeSchedule(pacing, now: start)
    }

    @Test mutating func `it looks first, and works when there is something to do`() {
        #expect(next(at: 0) == .look)
        schedule.looked(at: time(0), hasWork: true)
        #expect(next(at: 0) == .work(batchLimit: 16))
    }

    @Test mutating func `with nothing to do it looks now and then, and awake in between`() {
        schedule.looked(at: time(0), hasWork: false)
        #expect(next(at: 0) == .rest(.seconds(10)))
        #expect(next(at: 95) == .rest(.seconds(5)))
        #expect(next(at: 100) == .look)
    }

    @Test mutating func `it looks more often while a rule of its own is not derived`() {
        schedule.looked(at: time(0), hasWork: false)
        #expect(next(at: 9, isWaiting: true) == .rest(.seconds(10)))
        #expect(next(at: 10, isWaiting: true) == .look)
    }

    @Test mutating func `it rests in proportion to the time a batch took`() {
        schedule.looked(at: time(0), hasWork: true)
        schedule.worked(at: time(2), for: .seconds(2), isLast: false)
        #expect(next(at: 2) == .rest(.seconds(6)))
        #expect(next(at: 8) == .work(batchLimit: 8))
    }

    @Test mutating func `batches grow while they are quick, up to a limit`() {
        schedule.looked(at: time(0), hasWork: true)
        for expected in [32, 64, 64] {
            schedule.worked(at: time(0), for: .milliseconds(400), isLast: false)
            #expect(next(at: 0) == .rest(.milliseconds(1_200)))
            #expect(next(at: 2) == .work(batchLimit: expected))
        }
        schedule.worked(at: time(0), for: .milliseconds(600), isLast: false)
        #expect(next(at: 0) == .rest(.milliseconds(1_800)))
        #expect(next(at: 2) == .work(batchLimit: 64))
        for _ in 0..<10 { schedule.worked(at: time(0), for: .seconds(2), isLast: false) }
        #expect(next(at: 0) == .rest(.seconds(6)))
        #expect(next(at: 6) == .work(batchLimit: 1))
    }

    @Test mutating func `the end of a rule is looked at soon`() {
        schedule.looked(at: time(0), hasWork: true)
        schedule.worked(at: time(1), for: .milliseconds(700), isLast: true)
        #expect(next(at: 1, isWaiting: true) == .rest(.milliseconds(2_100)))
        #expect(next(at: 4, isWaiting: true) == .look)
        schedule.looked(at: time(4), hasWork: true)
        #expect(next(at: 4, isWaiting: true) == .work(batchLimit: 16))
    }

    @Test mutating func `it leaves the work to another until it looks again`() {
        schedule.looked(at: time(0), hasWork: true)
        schedule.idled()
        #expect(next(at: 1, isWaiting: true) == .rest(.seconds(10)))
        #expect(next(at: 10, isWaiting: true) == .look)
    }

    @Test mutating func `rules are renewed in time, also during work`() {
        schedule.looked(at: time(999), hasWork: true)
        #expect(next(at: 1_000) == .renew)
        schedule.renewed(at: time(1_000))
        #expect(next(at: 1_000) == .work(batchLimit: 16))
    }

    @Test mutating func `after failures it waits longer and longer, and makes batches smaller`() {
        schedule.looked(at: time(0), hasWork: true)
        for pause in [2, 4, 5, 5] {
            schedule.failed()
            #expect(next(at: 0) == .rest(.seconds(pause)))
        }
        #expect(next(at: 5) == .work(batchLimit: 1))
        schedule.looked(at: time(5), hasWork: true)
        schedule.failed()
        #expect(next(at: 5) == .rest(.seconds(2)))
    }

    private func time(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

    private mutating func next(at seconds: Int, isWaiting: Bool = false) -> EdgeSchedule.Step {
        schedule.next(at: time(seconds), isWaiting: isWaiting)
    }
}
