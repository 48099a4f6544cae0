import Synchronization
import Testing

@testable import Publishing

/// Every line that a source says is answered, through bad times as well, or the run ends with the reason and the place.
struct LinePublisherTests {
    @Test func `every line is published although every second attempt fails`() async throws {
        let gateway = PretendGateway { attempt, lines in
            attempt.isMultiple(of: 2) ? .whole(lines) : .answered(status: 503, retryAfter: nil, body: [])
        }
        let report = try await publish(2_345, to: gateway).report
        #expect(report.error == nil)
        #expect(report.firstUnanswered == nil)
        #expect(gateway.lines == (1...2_345).map { "line \($0)" })
        #expect(gateway.mostAtOnce <= 4)
        #expect(report.tally.summary == "2345 created, 0 updated, 0 unchanged, 0 stale, 0 rejected")
    }

    @Test func `an answer that breaks off is gone on with from the first line without one`() async throws {
        let gateway = PretendGateway { _, lines in
            .broken(after: lines.count > 40 ? lines.count / 3 : lines.count, lines)
        }
        let report = try await publish(1_000, attempts: 2, to: gateway).report
        #expect(report.error == nil)
        // Once each: what was answered was not sent again.
        #expect(gateway.lines == (1...1_000).map { "line \($0)" })
        #expect(report.tally.sent == 1_000)
    }

    @Test func `giving up tells the first line that is not known to be stored`() async throws {
        let gateway = PretendGateway { _, lines in
            lines.contains("line 1204")
                ? .broken(after: lines.prefix { $0 != "line 1204" }.count, lines) : .whole(lines)
        }
        let (outcome, report) = try await publish(9_000, attempts: 3, to: gateway)
        #expect(outcome == nil)
        #expect(report.error?.code == .unreachable)
        #expect(report.error?.detail == "the gateway's answer broke off (attempt 3 of 3)")
        #expect((501...1_204).contains(report.firstUnanswered ?? 0))
        #expect(report.tally.sent < 9_000)
    }

    @Test func `a refusal ends the run at once`() async throws {
        let gateway = PretendGateway { _, _ in .answered(status: 415, retryAfter: nil, body: []) }
        let report = try await publish(10, to: gateway).report
        #expect(report.error == PublishError(code: .refused, detail: "the gateway answered HTTP 415"))
        #expect(report.firstUnanswered == 1)
    }

    @Test func `a source that fails ends the run with its error`() async throws {
        struct Failure: Error {}
        let gateway = PretendGateway { _, lines in .whole(lines) }
        await #expect(throws: Failure.self) {
            _ = try await publisher(gateway).publish(reportingTo: .silent, progress: .silent) { _ in throw Failure() }
        }
    }

    @Test func `a pause sends what has come, and what cannot be sent is counted`() async throws {
        let gateway = PretendGateway { _, lines in .whole(lines) }
        let report = try await publisher(gateway).publish(reportingTo: .silent, progress: .silent) { send in
            try await send(.line(Self.line(1)))
            try await send(.pause)
            try await send(.pause)
            while gateway.lines.isEmpty { await Task.yield() }
            try await send(.refusal(subject: "line 2", code: "MESSAGE_TOO_LARGE", message: "long"))
            try await send(.line(Self.line(3)))
        }.report
        #expect(gateway.lines == ["line 1", "line 3"])
        #expect(report.tally.summary == "2 created, 0 updated, 0 unchanged, 0 stale, 1 rejected")
    }

    @Test func `progress is drawn in place and removed at the end`() {
        let text = Mutex("")
        let console = Console(isTerminal: true) { more in text.withLock { $0 += more } }
        var progress = ProgressLine(console: console) { .seconds(2) }
        progress.show(Tally())
        progress.show(Tally())
        console.print("done")
        #expect(text.withLock { $0 } == "0 messages sent, 0 per second, 0 rejected\r\u{1B}[Kdone\n")
    }

    @Test(arguments: [
        (nil, [:], "http://127.0.0.1:8080"), (nil, ["COCKPIT_URL": ""], "http://127.0.0.1:8080"),
        (nil, ["COCKPIT_URL": "https://cockpit.example"], "https://cockpit.example"),
        ("http://[::1]:9000//", ["COCKPIT_URL": "https://cockpit.example"], "http://[::1]:9000"),
    ])
    func `a gateway's URL comes from a flag or the environment`(
        text: String?,
        environment: [String: String],
        url: String
    ) throws {
        #expect(try GatewayURL(text, environment: environment).description == url)
    }

    @Test(arguments: ["", "localhost:8080", "ftp://a", "http://"])
    func `what is no URL of a gateway is refused`(text: String) {
        #expect(throws: GatewayURL.Malformed.self) { try GatewayURL(text, environment: [:]) }
    }

    private static func line(_ number: Int) -> Line {
        Line(json: Array("line \(number)".utf8), subject: "line \(number)", place: number)
    }

    private func publisher(_ gateway: PretendGateway, attempts: Int = 8) -> LinePublisher<PretendGateway> {
        LinePublisher(transport: gateway, policy: RetryPolicy(attemptLimit: attempts), sleep: { _ in })
    }

    private func publish(
        _ lineCount: Int,
        attempts: Int = 8,
        to gateway: PretendGateway
    ) async throws -> (outcome: Int?, report: PublishReport) {
        try await publisher(gateway, attempts: attempts).publish(reportingTo: .silent, progress: .silent) { send in
            for number in 1...lineCount { try await send(.line(Self.line(number))) }
            return lineCount
        }
    }
}

extension Console {
    fileprivate static var silent: Console { Console(isTerminal: false) { _ in } }
}

extension ProgressLine {
    fileprivate static var silent: ProgressLine { ProgressLine(console: .silent) { .zero } }
}

extension Exchange {
    /// `CREATED` for each line.
    fileprivate static func whole(_ lines: [String]) -> Exchange {
        .answered(status: 200, retryAfter: nil, body: answer(lines.count) + Array("{\"complete\":true}\n".utf8))
    }

    /// An answer that breaks off; whole where it answers all.
    fileprivate static func broken(after count: Int, _ lines: [String]) -> Exchange {
        count == lines.count
            ? whole(lines) : .answered(status: 200, retryAfter: nil, body: answer(count) + Array("{\"li".utf8))
    }

    private static func answer(_ count: Int) -> [UInt8] {
        Array((0..<count).map { #"{"line":\#($0 + 1),"status":"CREATED"}"# + "\n" }.joined().utf8)
    }
}

/// A gateway that keeps the lines that it answers with a status.
private final class PretendGateway: Transport {
    private let state = Mutex((attempts: 0, open: 0, mostOpen: 0, lines: [String]()))
    private let answer: @Sendable (_ attempt: Int, _ lines: [String]) -> Exchange

    init(answer: @escaping @Sendable (_ attempt: Int, _ lines: [String]) -> Exchange) {
        self.answer = answer
    }

    var mostAtOnce: Int { state.withLock { $0.mostOpen } }

    /// In the order of their numbers.
    var lines: [String] {
        state.withLock { $0.lines }.sorted { Int($0.dropFirst(5)) ?? 0 < Int($1.dropFirst(5)) ?? 0 }
    }

    func exchange(_ body: [UInt8]) async throws -> Exchange {
        let lines = String(decoding: body, as: UTF8.self).split(separator: "\n").map(String.init)
        let attempt = state.withLock { state in
            state.attempts += 1
            state.open += 1
            state.mostOpen = max(state.mostOpen, state.open)
            return state.attempts
        }
        await Task.yield()
        let exchange = answer(attempt, lines)
        state.withLock { state in
            state.open -= 1
            guard case .answered(200, _, let body) = exchange,
                let answered = try? PublishAnswer(body, lineCount: lines.count)
            else { return }
            state.lines += lines.prefix(answered.items.count)
        }
        return exchange
    }
}
