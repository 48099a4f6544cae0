import SNSTesting
import Schema
import Testing

@testable import SNS

@Suite struct EnvelopeTests {
    @Test func `members that are not known are passed over`() throws {
        let json = """
            {"Type": "Notification", "MessageId": "1", "TopicArn": "t", "Message": "a\\nb", "Timestamp": "2026-01-02T03:04:05.678Z",
             "SignatureVersion": "1", "Signature": "AQI=", "SigningCertURL": "u", "UnsubscribeURL": "v",
             "MessageAttributes": {"k": {"Type": "String", "Value": "v"}}}
            """
        let envelope = try Envelope(json: Array(json.utf8))
        #expect(envelope.kind.name == "Notification")
        #expect(envelope.message == "a\nb")
        #expect(envelope.signature == [1, 2])
        #expect(envelope.timestamp == Timestamp(rfc3339: "2026-01-02T03:04:05.678Z"))
    }

    @Test func `what is signed are lines of names and values, a subject only where there is one`() throws {
        let plain = try Envelope(json: TestEnvelope.notification("m").signed().json)
        #expect(
            String(decoding: plain.stringToSign, as: UTF8.self) == """
                Message
                m
                MessageId
                22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324
                Timestamp
                2026-01-02T03:04:00.123Z
                TopicArn
                arn:aws:sns:eu-central-1:123456789012:fleet
                Type
                Notification

                """
        )
        let titled = try Envelope(json: TestEnvelope.notification("m", subject: "s").signed().json)
        #expect(String(decoding: titled.stringToSign, as: UTF8.self).contains("\nSubject\ns\nTimestamp\n"))
        let confirmation = try Envelope(json: TestEnvelope.subscriptionConfirmation.signed().json)
        #expect(
            String(decoding: confirmation.stringToSign, as: UTF8.self)
                .hasSuffix(
                    """
                    SubscribeURL
                    \(TestEnvelope.subscribeURL)
                    Timestamp
                    2026-01-02T03:04:00.123Z
                    Token
                    2336412f37
                    TopicArn
                    arn:aws:sns:eu-central-1:123456789012:fleet
                    Type
                    SubscriptionConfirmation

                    """
                )
        )
    }

    @Test(arguments: [
        ("", "The body is not JSON: line 1, column 1: Expected a value, found the end of the text."),
        ("{\"Type\": ", "The body is not JSON: line 1, column 10: Expected a value, found the end of the text."),
        ("[]", "The body is not a JSON object."),
        ("\"Notification\"", "The body is not a JSON object."),
        ("{}", "The envelope has no 'Type'."),
        (#"{"Type":"Notification","Type":"Notification"}"#, "A key stands twice in the envelope."),
        (#"{"Type":"Notification","T\u0079pe":"Notification"}"#, "A key stands twice in the envelope."),
        (#"{"Type":1}"#, "'Type' is not a text."), (#"{"Type":"\ud800"}"#, "'Type' is not a text."),
        (#"{"Type":"notification"}"#, "'Type' is none that SNS sends."),
        (
            String(repeating: "[", count: 100_000),
            "The body is not JSON: line 1, column 17: Nested deeper than 16 levels."
        ),
    ])
    func `what is no envelope is refused, and why is said`(json: String, message: String) {
        let refusal = #expect(throws: Refusal.self) { try Envelope(json: Array(json.utf8)) }
        #expect(refusal == Refusal(.envelopeMalformed, message))
    }

    @Test(arguments: [
        TestEnvelope.notification("m").signed(), TestEnvelope.subscriptionConfirmation.signed(),
        TestEnvelope.unsubscribeConfirmation.signed(),
    ])
    func `no member that an envelope must have can be left out`(envelope: TestEnvelope) {
        for name in envelope.members.keys {
            let json = envelope.with { $0.members[name] = nil }.json
            let refusal = #expect(throws: Refusal.self) { try Envelope(json: json) }
            #expect(refusal == Refusal(.envelopeMalformed, "The envelope has no '\(name)'."))
        }
    }

    @Test(arguments: [
        ("Timestamp", "yesterday", "'Timestamp' is no time."), ("Signature", "###", "'Signature' is not Base64."),
        ("MessageId", "", "'MessageId' is none."), ("MessageId", "a b", "'MessageId' is none."),
        ("MessageId", String(repeating: "a", count: 101), "'MessageId' is none."),
    ])
    func `members must be what they are called`(name: String, value: String, message: String) {
        let json = TestEnvelope.notification("m").signed().with { $0.members[name] = value }.json
        let refusal = #expect(throws: Refusal.self) { try Envelope(json: json) }
        #expect(refusal == Refusal(.envelopeMalformed, message))
    }
}
