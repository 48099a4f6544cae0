import Testing

@testable import Postgres

@Suite final class PoolStateMachineTests {
    private struct Question: Identifiable, Equatable {
        let id: Int
    }

    private let start = ContinuousClock.now
    private var pool: PoolStateMachine<Question>

    init() {
        pool = PoolStateMachine(
            limits: .init(
                sharedConnections: 2,
                exclusiveConnections: 1,
                pipelineDepth: 2,
                waiting: 3,
                stallTime: .milliseconds(50),
                reconnectDelay: .seconds(1),
                reconnectDelayLimit: .seconds(3)
            ),
            now: start
        )
    }

    @Test func `every connection is made at once`() {
        #expect(ask { $0.expire(at: start) }.due == [0, 1, 2])
        #expect(ask { $0.expire(at: start) }.due == [])
    }

    @Test func `the least loaded connection carries the next request`() {
        connectAll()
        #expect(submit(1) == .send(slot: 0))
        #expect(submit(2) == .send(slot: 1))
        #expect(submit(3) == .send(slot: 0))
        #expect(ask { $0.finished(slot: 1, now: start) } == nil)
        #expect(submit(4) == .send(slot: 1))
        #expect(submit(5) == .send(slot: 1))
        #expect(submit(6) == .wait)
    }

    @Test func `a connection held up by a slow statement comes last`() {
        connectAll()
        #expect(submit(1) == .send(slot: 0))
        #expect(submit(2) == .send(slot: 1))
        #expect(ask { $0.finished(slot: 1, now: start + .seconds(1)) } == nil)
        #expect(submit(3, after: .seconds(1)) == .send(slot: 1))
        #expect(submit(4, after: .seconds(1)) == .send(slot: 1))
        #expect(submit(5, after: .seconds(1)) == .send(slot: 0))
        #expect(submit(6, after: .seconds(1)) == .wait)
    }

    @Test func `an exclusive connection carries one request, and none that is shared`() {
        connectAll()
        #expect(submit(1, .exclusive) == .send(slot: 2))
        #expect(submit(2, .exclusive) == .wait)
        #expect(submit(3) == .send(slot: 0))
        #expect(ask { $0.finished(slot: 2, now: start) } == Question(id: 2))
        #expect(ask { $0.finished(slot: 2, now: start) } == nil)
        #expect(submit(4, .exclusive) == .send(slot: 2))
    }

    @Test func `a full queue refuses`() {
        for id in 1...3 { #expect(submit(id) == .wait) }
        #expect(submit(4) == .refuseOverloaded)
        #expect(submit(4, .exclusive) == .refuseOverloaded)
    }

    @Test func `a request sent again goes first and is never refused`() {
        for id in 1...3 { _ = submit(id) }
        #expect(submit(9, again: true) == .wait)
        _ = pool.expire(at: start)
        #expect(ask { $0.connected(slot: 0, now: start) }.map(\.id) == [9, 1])
        #expect(ask { $0.finished(slot: 0, now: start) } == Question(id: 2))
    }

    @Test func `a request whose connection was lost goes again on one made since`() {
        connectAll()
        _ = submit(1)
        ask { $0.lost(slot: 0, now: start + .seconds(1)) }
        #expect(submit(1, again: true, lostOn: start + .seconds(1)) == .wait)
        #expect(submit(2) == .send(slot: 1))
        #expect(ask { $0.finished(slot: 1, now: start) } == nil)
        #expect(ask { $0.expire(at: start + .seconds(2)) }.due == [0])
        #expect(ask { $0.connected(slot: 0, now: start) } == [Question(id: 1)])
        #expect(submit(3, again: true, lostOn: start + .seconds(2)) == .send(slot: 0))
    }

    @Test func `a cancelled request leaves its queue`() {
        _ = submit(1)
        #expect(ask { $0.withdraw(1) })
        #expect(!ask { $0.withdraw(1) })
        #expect(ask { $0.connected(slot: 0, now: start) }.isEmpty)
    }

    @Test func `pauses between attempts double up to their limit`() {
        for seconds in [1, 2, 3, 3] {
            _ = pool.expire(at: start + .seconds(100))
            pool.connectFailed(slot: 0, now: start)
            #expect(pool.slots[0].state == .resting(until: start + .seconds(seconds)))
        }
        _ = pool.connected(slot: 0, now: start)
        pool.connectFailed(slot: 0, now: start)
        #expect(pool.slots[0].state == .resting(until: start + .seconds(1)))
    }

    @Test func `without a connection a request waits for a shorter time`() {
        _ = submit(1)
        #expect(pool.nextDeadline == start)
        _ = pool.expire(at: start)
        #expect(pool.nextDeadline == start + .seconds(5))
        #expect(ask { $0.expire(at: start + .seconds(5)) }.unreachable.map(\.id) == [1])

        connectAll()
        for id in 2...6 { _ = submit(id) }
        #expect(ask { $0.expire(at: start + .seconds(5)) }.unreachable == [])
        #expect(pool.nextDeadline == start + .seconds(30))
        #expect(ask { $0.expire(at: start + .seconds(30)) }.timedOut.map(\.id) == [6])
    }

    @Test func `a closed pool refuses rather than queues`() {
        pool.drain(until: start + .seconds(1))
        #expect(submit(1) == .refuseClosed)
        pool.close()
        #expect(submit(1, again: true) == .refuseClosed)
    }

    @Test func `draining lets accepted work finish until its time is over`() {
        connectAll()
        for id in 1...5 { _ = submit(id) }
        pool.drain(until: start + .seconds(1))
        #expect(!pool.isDrained)
        #expect(ask { $0.finished(slot: 0, now: start) } == Question(id: 5))
        for slot in [0, 0, 1, 1] { #expect(ask { $0.finished(slot: slot, now: start) } == nil) }
        #expect(pool.isDrained)

        _ = submit(6, .exclusive, again: true)
        _ = submit(7, .exclusive, again: true)
        #expect(ask { $0.expire(at: start + .seconds(1)) }.closed.map(\.id) == [7])
    }

    /// An expectation cannot hold a mutating call by itself.
    private func ask<Answer>(_ question: (inout PoolStateMachine<Question>) -> Answer) -> Answer {
        question(&pool)
    }

    private func connectAll() {
        _ = pool.expire(at: start)
        for slot in 0...2 { _ = pool.connected(slot: slot, now: start) }
    }

    private func submit(
        _ id: Int,
        _ kind: PoolStateMachine<Question>.Kind = .shared,
        again: Bool = false,
        after delay: Duration = .zero,
        lostOn: ContinuousClock.Instant? = nil
    ) -> PoolStateMachine<Question>.Placement {
        let waiting = PoolStateMachine<Question>.Waiting(
            request: Question(id: id),
            deadline: start + .seconds(30),
            connectionDeadline: start + .seconds(5),
            lostOn: lostOn
        )
        return pool.submit(waiting, kind: kind, again: again, now: start + delay)
    }
}
