import Testing

@testable import Collect

/// What is transient is tried again, patiently and not for ever; everything else ends the run.
struct RetryPolicyTests {
    static let policy = RetryPolicy(
        attemptLimit: 4,
        firstPause: .milliseconds(250),
        pauseLimit: .milliseconds(600),
        retryAfterLimit: .seconds(60)
    )

    @Test(arguments: [(1, Duration.milliseconds(250)), (2, .milliseconds(500)), (3, .milliseconds(600))])
    func `pauses double up to a limit`(attempt: Int, pause: Duration) {
        #expect(Self.policy.decision(after: .unreachable(reason: "refused"), attempt: attempt) == .retry(after: pause))
        #expect(Self.policy.decision(after: Self.busy(nil), attempt: attempt) == .retry(after: pause))
    }

    @Test(arguments: [("7", Duration.seconds(7)), ("0", .zero), ("9999", .seconds(60)), ("soon", .milliseconds(250))])
    func `a busy gateway's wish is honoured within reason`(wish: String, pause: Duration) {
        #expect(Self.policy.decision(after: Self.busy(wish), attempt: 1) == .retry(after: pause))
    }

    @Test func `the last attempt is the last`() {
        let unreachable = PublishError(code: .unreachable, detail: "no answer after 4 attempts: refused")
        #expect(Self.policy.decision(after: .unreachable(reason: "refused"), attempt: 4) == .fail(unreachable))
        let busy = PublishError(code: .busy, detail: "the gateway was still busy after 4 attempts (HTTP 503)")
        #expect(Self.policy.decision(after: Self.busy("1"), attempt: 4) == .fail(busy))
    }

    @Test(arguments: [
        (400, #"{"errors":[{"message":"a"},{"message":"b"}]}"#, "the gateway answered HTTP 400: a; b"),
        (404, "not here\nat all", "the gateway answered HTTP 404: not here"),
        (500, "", "the gateway answered HTTP 500"),
    ])
    func `another status ends the run and is explained`(status: Int, body: String, detail: String) {
        let exchange = Exchange.answered(status: status, retryAfter: nil, body: Array(body.utf8))
        #expect(
            Self.policy.decision(after: exchange, attempt: 1) == .fail(PublishError(code: .refused, detail: detail))
        )
    }

    @Test func `an answer is accepted`() throws {
        let body = Array(#"{"data":{"publish":{"resources":[],"readings":[]}}}"#.utf8)
        #expect(Self.decision(body, attempt: 1) == .accept(try PublishResponse(body: body)))
    }

    @Test func `an error that passes by itself is tried again`() {
        let body = Array(#"{"errors":[{"message":"later","extensions":{"code":"DATABASE_UNAVAILABLE"}}]}"#.utf8)
        #expect(Self.decision(body, attempt: 1) == .retry(after: .milliseconds(250)))
        let error = PublishError(code: .busy, detail: "the gateway refused: later")
        #expect(Self.decision(body, attempt: 4) == .fail(error))
    }

    @Test func `another error ends the run`() {
        let body = Array(#"{"errors":[{"message":"never","extensions":{"code":"BAD_USER_INPUT"}}]}"#.utf8)
        let error = PublishError(code: .failed, detail: "the gateway refused: never")
        #expect(Self.decision(body, attempt: 1) == .fail(error))
    }

    private static func decision(_ body: [UInt8], attempt: Int) -> RetryPolicy.Decision {
        policy.decision(after: .answered(status: 200, retryAfter: nil, body: body), attempt: attempt)
    }

    private static func busy(_ retryAfter: String?) -> Exchange {
        .answered(status: 503, retryAfter: retryAfter, body: [])
    }
}
