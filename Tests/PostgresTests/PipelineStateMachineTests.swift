import Testing

@testable import Postgres

@Suite final class PipelineStateMachineTests {
    private struct Question: Identifiable {
        let id: Int
    }

    private typealias Machine = PipelineStateMachine<Question>

    private let start = ContinuousClock.now
    private var machine = PipelineStateMachine<Question>(
        limits: .init(cancelTimeout: .seconds(5), cancelInterval: .milliseconds(100))
    )

    @Test func `units end in the order they were sent`() {
        send(1)
        send(2)
        #expect(end() == (1, .succeeded))
        #expect(end(failure: "42601") == (2, .refused))
        #expect(!machine.expectsReplies)
    }

    @Test func `only the oldest unit is cancelled in the server`() {
        send(1)
        send(2)
        #expect(ask { $0.abandon(2, .cancelled, at: start) } == .answerNow)
        #expect(!ask { $0.beginsCancel(at: start) })
        #expect(end() == (1, .succeeded))
        #expect(ask { $0.beginsCancel(at: start) })
        #expect(!ask { $0.beginsCancel(at: start) })
        #expect(end(failure: "57014") == (2, .abandoned(.cancelled)))
    }

    @Test func `a neighbour hit by a late cancellation is told apart`() {
        send(1)
        send(2)
        _ = machine.abandon(1, .cancelled, at: start)
        #expect(ask { $0.beginsCancel(at: start) })
        #expect(end() == (1, .succeeded))
        machine.cancelEnded(at: start)
        #expect(end(failure: "57014") == (2, .hitByStrayCancel))
        send(3)
        #expect(end(failure: "57014") == (3, .refused))
    }

    @Test func `a write is answered by the server and only after its cancellation has ended`() {
        send(1, answersAtOnce: false)
        #expect(ask { $0.abandon(1, .cancelled, at: start) } == .answerLater)
        #expect(ask { $0.beginsCancel(at: start) })
        machine.stepEnded()
        let completion = machine.synchronised(at: start)
        #expect(completion?.verdict == .succeeded)
        #expect(completion?.isHeld == true)
        machine.cancelEnded(at: start)
        send(2, answersAtOnce: false)
        machine.stepEnded()
        #expect(ask { $0.synchronised(at: start) }?.isHeld == false)
    }

    @Test func `a cancellation that came too early is sent again, after longer and longer`() {
        send(1)
        _ = machine.abandon(1, .cancelled, at: start)
        #expect(ask { $0.beginsCancel(at: start) })
        machine.cancelEnded(at: start)
        var time = start
        for pause in [100, 200, 400] {
            let next = time + .milliseconds(pause)
            #expect(!ask { $0.beginsCancel(at: next - .milliseconds(1)) })
            #expect(machine.nextDeadline == next)
            #expect(ask { $0.beginsCancel(at: next) })
            #expect(!ask { $0.beginsCancel(at: next) })
            time = next + .milliseconds(5)
            machine.cancelEnded(at: time)
        }
    }

    @Test func `a server that does not obey loses its connection`() {
        send(1)
        send(2)
        _ = machine.abandon(1, .timedOut, at: start)
        #expect(!ask { $0.expire(at: start + .seconds(4)) }.isStuck)
        #expect(ask { $0.expire(at: start + .seconds(5)) }.isStuck)
    }

    @Test func `deadlines pass whatever the order of sending`() {
        send(1, deadline: start + .seconds(9))
        send(2, deadline: start + .seconds(3))
        #expect(machine.nextDeadline == start + .seconds(3))
        #expect(ask { $0.expire(at: start + .seconds(2)) }.timedOut.isEmpty)
        #expect(ask { $0.expire(at: start + .seconds(3)) }.timedOut.map(\.id) == [2])
        #expect(ask { $0.expire(at: start + .seconds(3)) }.timedOut.isEmpty)
        #expect(machine.nextDeadline == start + .seconds(9))
    }

    @Test func `the server's own timer counts as the deadline once it has passed`() {
        send(1, deadline: start)
        #expect(end(failure: "57014") == (1, .abandoned(.timedOut)))
        send(2, deadline: start + .seconds(1))
        #expect(end(failure: "57014") == (2, .refused))
    }

    @Test func `a lost connection names what was not answered`() {
        send(1)
        send(2)
        #expect(end() == (1, .succeeded))
        #expect(ask { $0.lost() }.map(\.id) == [2])
        #expect(!machine.expectsReplies)
    }

    /// An expectation cannot hold a mutating call by itself.
    private func ask<Answer>(_ question: (inout Machine) -> Answer) -> Answer {
        question(&machine)
    }

    private func send(_ id: Int, answersAtOnce: Bool = true, deadline: ContinuousClock.Instant? = nil) {
        let key = EncodedStatement.Key(text: "select", types: [])
        machine.sent(
            .init(
                request: Question(id: id),
                steps: [.run(key, name: nil)],
                deadline: deadline,
                answersAtOnce: answersAtOnce
            )
        )
    }

    private func end(failure: String? = nil) -> (Int, Machine.Verdict)? {
        machine.stepEnded(failure: failure)
        return machine.synchronised(at: start).map { ($0.request.id, $0.verdict) }
    }
}

/// Tuples compare, optional tuples do not.
private func == <Verdict: Equatable>(left: (Int, Verdict)?, right: (Int, Verdict)) -> Bool {
    left?.0 == right.0 && left?.1 == right.1
}
