import SNSTesting
import Testing

@testable import SNS

@Suite struct SubscriptionConfirmationTests {
    private func confirm(
        _ url: String = TestEnvelope.subscribeURL,
        by fetcher: ScriptedFetcher
    ) async throws(Refusal) {
        guard let topic = Topic(arn: TestEnvelope.topic) else { preconditionFailure("the topic of tests is one") }
        try await SubscriptionConfirmation(fetcher: fetcher).confirm(
            Envelope.Subscription(token: "2336412f37", subscribeURL: url),
            to: topic
        )
    }

    @Test(arguments: [
        TestEnvelope.subscribeURL,
        TestEnvelope.host
            + "/?Token=2336412f37&TopicArn=arn%3Aaws%3Asns%3Aeu-central-1%3A123456789012%3Afleet&Action=ConfirmSubscription",
    ])
    func `a subscription is confirmed by visiting its address once`(url: String) async throws {
        let fetcher = ScriptedFetcher([url: .answer(status: 200, body: [])])
        try await confirm(url, by: fetcher)
        #expect(fetcher.asked == [url])
    }

    @Test(arguments: foreignURLs)
    func `no other address is visited`(url: String) async {
        let fetcher = ScriptedFetcher([url: .answer(status: 200, body: [])])
        let refusal = await #expect(throws: Refusal.self) { try await confirm(url, by: fetcher) }
        #expect(refusal?.code == .subscribeURLForeign)
        #expect(fetcher.asked == [])
    }

    private static let query = "Action=ConfirmSubscription&TopicArn=\(TestEnvelope.topic)&Token=2336412f37"
    private static let foreignURLs =
        [
            "https://evil.org", "https://sns.eu-central-1.amazonaws.com.evil.org",
            "http://sns.eu-central-1.amazonaws.com",
            "https://sns.eu-central-1.amazonaws.com@evil.org", "https://sns.eu-central-1.amazonaws.com:8443",
            "https://sns.us-east-1.amazonaws.com", "https://127.0.0.1",
        ].map { "\($0)/?\(query)" }
        + [
            "", "/", "/?", "/x?\(query)", "/?\(query)#", "/?\(query)&", "/?\(query)&Extra=1",
            "/?\(query)&Action=Unsubscribe", "/?Action=Unsubscribe&\(query)", "/?\(query)\n", "/?\(query) ",
            "/?Action=ConfirmSubscription&TopicArn=\(TestEnvelope.topic)",
            "/?Action=ConfirmSubscription&TopicArn=\(TestEnvelope.topic)&Token=other",
            "/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-central-1:123456789012:other&Token=2336412f37",
            "/?Action=DeleteTopic&TopicArn=\(TestEnvelope.topic)&Token=2336412f37",
            "/?action=ConfirmSubscription&TopicArn=\(TestEnvelope.topic)&Token=2336412f37",
            "/?Action=ConfirmSubscription&TopicArn=\(TestEnvelope.topic)&Token=2336412f3%37%",
        ].map { TestEnvelope.host + $0 }

    @Test(arguments: [
        (ScriptedFetcher.Answer.answer(status: 403, body: []), Refusal.Code.confirmationRefused),
        (.answer(status: 302, body: []), .confirmationUnavailable),
        (.answer(status: 500, body: []), .confirmationUnavailable), (.failure, .confirmationUnavailable),
    ])
    func `what SNS has not confirmed is told apart from what it does not confirm`(
        answer: ScriptedFetcher.Answer,
        code: Refusal.Code
    ) async {
        let fetcher = ScriptedFetcher([TestEnvelope.subscribeURL: answer])
        let refusal = await #expect(throws: Refusal.self) { try await confirm(by: fetcher) }
        #expect(refusal?.code == code)
    }
}
