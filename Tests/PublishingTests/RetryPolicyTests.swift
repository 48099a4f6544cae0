import Testing

@testable import Publishing

/// What is transient is tried again, patiently and not for ever; everything else ends the run.
struct RetryPolicyTests {
    static let policy = {
        var policy = RetryPolicy(attemptLimit: 4)
        policy.pauseLimit = .milliseconds(600)
        policy.jitter = { 1 }
        return policy
    }()

    private func decision(
        _ exchange: Exchange,
        answer: String? = nil,
        attempt: Int = 1
    ) throws -> RetryPolicy.Decision {
        let answer = try answer.map { try PublishAnswer(Array($0.utf8), lineCount: 2) }
        return Self.policy.decision(after: Interruption(exchange, answer), attempt: attempt)
    }

    private static func answered(_ status: Int, _ body: String = "", retryAfter: String? = nil) -> Exchange {
        .answered(status: status, retryAfter: retryAfter, body: Array(body.utf8))
    }

    @Test(arguments: [(1, Duration.milliseconds(250)), (2, .milliseconds(500)), (3, .milliseconds(600))])
    func `pauses double up to a limit`(attempt: Int, pause: Duration) throws {
        #expect(try decision(.unreachable(reason: "refused"), attempt: attempt) == .retry(after: pause))
        #expect(try decision(Self.answered(503), attempt: attempt) == .retry(after: pause))
    }

    @Test(arguments: [
        ("7", Duration.seconds(7)), ("0", .milliseconds(250)), ("9999", .seconds(60)), ("soon", .milliseconds(250)),
    ])
    func `a busy gateway's wish is honoured within reason`(wish: String, pause: Duration) throws {
        #expect(try decision(Self.answered(503, retryAfter: wish)) == .retry(after: pause))
    }

    @Test func `pauses of clients that failed together differ`() throws {
        let policy = RetryPolicy()
        let interruption = Interruption(.unreachable(reason: "refused"), nil)
        for _ in 0..<100 {
            guard case .retry(let pause) = policy.decision(after: interruption, attempt: 1) else {
                Issue.record("it is not tried again")
                return
            }
            #expect((.milliseconds(125)...(.milliseconds(250))).contains(pause))
        }
    }

    @Test func `the last attempt is the last`() throws {
        let unreachable = PublishError(code: .unreachable, detail: "refused (attempt 4 of 4)")
        #expect(try decision(.unreachable(reason: "refused"), attempt: 4) == .fail(unreachable))
        let busy = PublishError(code: .busy, detail: "the gateway answered HTTP 503 (attempt 4 of 4)")
        #expect(try decision(Self.answered(503), attempt: 4) == .fail(busy))
    }

    @Test(arguments: [
        (
            400, #"{"errors":[{"message":"a","extensions":{"code":"REQUEST_MALFORMED"}}]}"#,
            "the gateway answered HTTP 400: a"
        ),
        (404, "not here\nat all", "the gateway answered HTTP 404: not here"),
        (500, "", "the gateway answered HTTP 500"),
    ])
    func `another status ends the run and is explained`(status: Int, body: String, detail: String) throws {
        let error = PublishError(code: .refused, detail: detail)
        #expect(try decision(Self.answered(status, body)) == .fail(error))
    }

    @Test func `a gateway that shuts down is waited for`() throws {
        let body = #"{"errors":[{"message":"a","extensions":{"code":"REQUEST_CANCELLED"}}]}"#
        #expect(try decision(Self.answered(500, body)) == .retry(after: .milliseconds(250)))
    }

    @Test(arguments: ["", #"{"line":1,"status":"CREATED"}"# + "\n" + #"{"line":2,"#])
    func `an answer that breaks off is waited for`(answer: String) throws {
        #expect(try decision(Self.answered(200), answer: answer) == .retry(after: .milliseconds(250)))
    }

    @Test func `what the gateway says at the end of an answer decides`() throws {
        func end(_ code: String) -> String { #"{"complete":false,"line":1,"code":"\#(code)","message":"why"}"# + "\n" }
        #expect(
            try decision(Self.answered(200), answer: end("DATABASE_UNAVAILABLE")) == .retry(after: .milliseconds(250))
        )
        let error = PublishError(code: .refused, detail: "the gateway stopped: why (INTERNAL_ERROR)")
        #expect(try decision(Self.answered(200), answer: end("INTERNAL_ERROR")) == .fail(error))
    }
}
