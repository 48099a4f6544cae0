import SNSTesting
import Schema
import Testing
import X509

@testable import SNS

@Suite struct EnvelopeVerifierTests {
    struct Delivery: Sendable, CustomTestStringConvertible {
        let title: String
        let envelope: TestEnvelope
        var type: String?
        let code: Refusal.Code?

        init(_ title: String, _ envelope: TestEnvelope, type: String? = nil, _ code: Refusal.Code? = nil) {
            self.title = title
            self.envelope = envelope
            self.type = type ?? envelope.members["Type"]
            self.code = code
        }

        var testDescription: String { title }
    }

    private func refusal(of delivery: Delivery, _ fetcher: ScriptedFetcher) async throws -> Refusal.Code? {
        let verifier = EnvelopeVerifier(
            topics: [try #require(Topic(arn: TestEnvelope.topic))],
            authorities: CertificateAuthorities([TestAuthority.trusted.certificate]),
            fetcher: fetcher
        ) { TestTime.now }
        do throws(Refusal) {
            let topic = try await verifier.verify(Envelope(json: delivery.envelope.json), type: delivery.type)
            #expect(topic.arn == TestEnvelope.topic)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(arguments: [
        Delivery("version 2", .notification("m").signed()),
        Delivery("version 1", TestEnvelope.notification("m").version1.signed()),
        Delivery("with a subject", .notification("m", subject: "s").signed()),
        Delivery("with an empty subject", .notification("m", subject: "").signed()),
        Delivery("with line ends and more in the message", .notification("a\nTimestamp\n\u{0}\"ä\u{1F600}").signed()),
        Delivery("confirmation", .subscriptionConfirmation.signed()),
        Delivery("unsubscription, version 1", TestEnvelope.unsubscribeConfirmation.version1.signed()),
        Delivery("just young enough", at("2026-01-01T03:04:05.001Z")),
        Delivery("a little ahead", at("2026-01-02T03:14:04.999Z")),
    ])
    func `what SNS has signed is taken`(delivery: Delivery) async throws {
        #expect(try await refusal(of: delivery, ScriptedFetcher()) == nil)
    }

    @Test(arguments: [
        Delivery("another message", changed("Message", "other"), .signatureWrong),
        Delivery("another subject", changed("Subject", "other"), .signatureWrong),
        Delivery("another id", changed("MessageId", "other"), .signatureWrong),
        Delivery("another time", changed("Timestamp", "2026-01-02T03:04:01Z"), .signatureWrong),
        Delivery("the same time in other words", changed("Timestamp", "2026-01-02T03:04:00.1230Z"), .signatureWrong),
        Delivery("a subject that is signed and absent", unsent("Subject"), .signatureWrong),
        Delivery("a subject that is there and not signed", unsigned("Subject"), .signatureWrong),
        Delivery("a time that is not signed", unsigned("Timestamp"), .signatureWrong),
        Delivery("a topic that is not signed", unsigned("TopicArn"), .signatureWrong),
        Delivery("an id that is not signed", unsigned("MessageId"), .signatureWrong),
        Delivery("a confirmation signed like a notification", signedLikeNotification, .signatureWrong),
        Delivery(
            "an address that is not signed",
            changed("SubscribeURL", "u", .subscriptionConfirmation),
            .signatureWrong
        ),
        Delivery("version 1 signed like version 2", swapped("1", .sha256WithRSAEncryption), .signatureWrong),
        Delivery("version 2 signed like version 1", swapped("2", .sha1WithRSAEncryption), .signatureWrong),
        Delivery("signed by a stronger hash", swapped("2", .sha512WithRSAEncryption), .signatureWrong),
        Delivery("no signature", changed("Signature", ""), .signatureWrong),
        Delivery("a short signature", changed("Signature", "AAAA"), .signatureWrong),
        Delivery("all of another confirmation", turned, .signatureWrong),
    ])
    func `what SNS has not signed as it is, is refused`(delivery: Delivery) async throws {
        #expect(try await refusal(of: delivery, ScriptedFetcher()) == delivery.code)
    }

    @Test(arguments: [
        Delivery(
            "another topic",
            resigned("TopicArn", "arn:aws:sns:eu-central-1:123456789012:other"),
            .topicNotAllowed
        ),
        Delivery("a topic in other letters", resigned("TopicArn", TestEnvelope.topic.uppercased()), .topicNotAllowed),
        Delivery(
            "a header of another type",
            .notification("m").signed(),
            type: "SubscriptionConfirmation",
            .headerMismatch
        ),
        Delivery("a header in other letters", .notification("m").signed(), type: "notification", .headerMismatch),
        Delivery("version 0", resigned("SignatureVersion", "0"), .signatureVersionUnknown),
        Delivery("version 3", resigned("SignatureVersion", "3"), .signatureVersionUnknown),
        Delivery("version 01", resigned("SignatureVersion", "01"), .signatureVersionUnknown),
        Delivery(
            "a certificate elsewhere",
            resigned("SigningCertURL", "https://evil.org/x.pem"),
            .certificateURLForeign
        ),
        Delivery("a day old", at("2026-01-01T03:04:05Z"), .tooOld),
        Delivery("from the year 1", at("0001-01-01T00:00:00Z"), .tooOld),
        Delivery("a confirmation two hours old", at("2026-01-02T01:04:05Z", .subscriptionConfirmation), .tooOld),
        Delivery("of a time to come", at("2026-01-02T03:14:05Z"), .timeInFuture),
        Delivery("from the year 9999", at("9999-12-31T23:59:59Z"), .timeInFuture),
    ])
    func `what needs no certificate to be refused is refused before one is fetched`(delivery: Delivery) async throws {
        let fetcher = try ScriptedFetcher()
        #expect(try await refusal(of: delivery, fetcher) == delivery.code)
        #expect(fetcher.asked == [])
    }

    @Test func `a delivery without the header of its type is refused`() async throws {
        var delivery = Delivery("no header", .notification("m").signed())
        delivery.type = nil
        #expect(try await refusal(of: delivery, ScriptedFetcher()) == .headerMismatch)
    }

    // MARK: - Envelopes

    private static func swapped(
        _ version: String,
        _ algorithm: Certificate.SignatureAlgorithm
    ) -> TestEnvelope {
        TestEnvelope.notification("m").with {
            $0.members["SignatureVersion"] = version
            $0.algorithm = algorithm
        }.signed()
    }

    /// Changed after it was signed.
    private static func changed(
        _ name: String,
        _ value: String,
        _ envelope: TestEnvelope = .notification("m", subject: "s")
    ) -> TestEnvelope {
        envelope.signed().with { $0.members[name] = value }
    }

    /// Changed before it was signed.
    private static func resigned(_ name: String, _ value: String) -> TestEnvelope {
        TestEnvelope.notification("m").with { $0.members[name] = value }.signed()
    }

    private static func at(_ time: String, _ envelope: TestEnvelope = .notification("m")) -> TestEnvelope {
        envelope.with { $0.members["Timestamp"] = time }.signed()
    }

    private static func unsent(_ name: String) -> TestEnvelope {
        TestEnvelope.notification("m", subject: "s").signed().with { $0.members[name] = nil }
    }

    private static func unsigned(_ name: String) -> TestEnvelope {
        TestEnvelope.notification("m", subject: "s").with { $0.signedMembers.removeAll { $0 == name } }.signed()
    }

    private static let signedLikeNotification = TestEnvelope.subscriptionConfirmation.with {
        $0.signedMembers = ["Message", "MessageId", "Timestamp", "TopicArn", "Type"]
    }.signed()

    /// An end of a subscription, passed off as its beginning.
    private static let turned = TestEnvelope.unsubscribeConfirmation.signed().with {
        $0.members["Type"] = "SubscriptionConfirmation"
    }
}
