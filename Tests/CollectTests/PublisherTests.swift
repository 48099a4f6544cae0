import Foundation
import Synchronization
import Testing

@testable import Collect

/// Everything a collector says is published, through busy times as well, or the run ends with the reason.
struct PublisherTests {
    @Test func `every message is published although every second attempt fails`() async throws {
        let gateway = PretendGateway { attempt in
            attempt.isMultiple(of: 2) ? nil : .answered(status: 503, retryAfter: nil, body: [])
        }
        let fleet = SampleFleet(services: 40, seed: 1, now: SampleTests.now)
        let said = try await Transcript.of(SampleCollector(fleet: fleet)).messages.count
        let tally = try await Self.publish(SampleCollector(fleet: fleet), to: gateway)
        #expect(said > 4 * Batcher.itemLimit)
        #expect(tally.sent == said)
        #expect(gateway.mostAtOnce <= 4)
    }

    @Test func `a refusal ends the run`() async throws {
        let gateway = PretendGateway { _ in .answered(status: 400, retryAfter: nil, body: []) }
        await #expect(throws: PublishError(code: .refused, detail: "the gateway answered HTTP 400")) {
            try await Self.publish(SampleTests.collector(), to: gateway)
        }
    }

    @Test func `progress is drawn in place and removed at the end`() {
        let (console, text) = Transcript.recordingConsole(isTerminal: true)
        var progress = ProgressLine(console: console) { .seconds(2) }
        progress.show(Tally())
        progress.show(Tally())
        console.print("done")
        #expect(text() == "0 items sent, 0 per second, 0 rejected\r\u{1B}[Kdone\n")
    }

    private static func publish(_ collector: some Collector, to gateway: PretendGateway) async throws -> Tally {
        let console = Transcript.recordingConsole().console
        let progress = ProgressLine(console: console) { .zero }
        let publisher = Publisher(transport: gateway, sleep: { _ in })
        return try await publisher.publish(collector, reportingTo: console, progress: progress).tally
    }
}

/// A gateway that answers `CREATED` to every item unless it is told to say something else.
private final class PretendGateway: Transport {
    private let state = Mutex((attempts: 0, open: 0, mostOpen: 0))
    private let answer: @Sendable (_ attempt: Int) -> Exchange?

    init(answer: @escaping @Sendable (_ attempt: Int) -> Exchange?) {
        self.answer = answer
    }

    var mostAtOnce: Int { state.withLock { $0.mostOpen } }

    func exchange(_ body: [UInt8]) async throws -> Exchange {
        let attempt = state.withLock { state in
            state.attempts += 1
            state.open += 1
            state.mostOpen = max(state.mostOpen, state.open)
            return state.attempts
        }
        await Task.yield()
        defer { state.withLock { $0.open -= 1 } }
        return try answer(attempt) ?? .answered(status: 200, retryAfter: nil, body: Self.acceptance(of: body))
    }

    private struct Request: Decodable {
        let variables: Variables
        struct Variables: Decodable { let input: Input }
        struct Input: Decodable {
            let resources: [Item]
            let readings: [Item]
        }
        struct Item: Decodable {}
    }

    private static func acceptance(of body: [UInt8]) throws -> [UInt8] {
        let input = try JSONDecoder().decode(Request.self, from: Data(body)).variables.input
        func created(_ items: [Request.Item]) -> JSON {
            .array(items.indices.map { ["index": .integer(Int64($0)), "status": "CREATED"] })
        }
        let payload: JSON = ["resources": created(input.resources), "readings": created(input.readings)]
        var bytes: [UInt8] = []
        JSON.object([.init(key: "data", value: ["publish": payload])]).write(to: &bytes)
        return bytes
    }
}
