import DatabaseTesting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import SNSTesting
import Testing
import X509

@testable import Gateway

extension DatabaseTests {
    /// What is not SNS, or not a topic that may publish, changes nothing and makes the gateway ask nobody.
    @Suite(.timeLimit(.minutes(2))) struct SNSRefusalTests {
        private struct Forgery: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let envelope: TestEnvelope
            var type: String?
            let status: Int
            let code: String

            init(_ title: String, _ envelope: TestEnvelope, type: String? = nil, _ status: Int, _ code: String) {
                testDescription = title
                self.envelope = envelope
                self.type = type
                self.status = status
                self.code = code
            }
        }

        private static let message = #"{"resource":{"type":"T","name":"forged"}}"#
        private static let notification = TestEnvelope.notification(message, subject: "s").signed()

        private static func altered(_ name: String, _ value: String?) -> TestEnvelope {
            notification.with { $0.members[name] = value }
        }

        private static func certificate(at host: String) -> TestEnvelope {
            TestEnvelope.notification(message).with {
                $0.members["SigningCertURL"] = host + "/SimpleNotificationService-0123456789abcdef.pem"
            }.signed()
        }

        private static let wrongList = TestEnvelope.notification(message).with {
            $0.signedMembers.insert("Subject", at: 2)
        }.signed()

        private static func elsewhere(_ host: String) -> Forgery {
            Forgery("a certificate at \(host)", certificate(at: host), 403, "SNS_CERTIFICATE_URL_FOREIGN")
        }

        private static let forgeries = [
            Forgery("a changed message", altered("Message", "{}"), 403, "SNS_SIGNATURE_WRONG"),
            Forgery("a subject that is gone", altered("Subject", nil), 403, "SNS_SIGNATURE_WRONG"),
            Forgery("a subject that is signed and was never there", wrongList, 403, "SNS_SIGNATURE_WRONG"),
            Forgery("another version", altered("SignatureVersion", "1"), 403, "SNS_SIGNATURE_WRONG"),
            Forgery("an unknown version", altered("SignatureVersion", "3"), 400, "SNS_SIGNATURE_VERSION_UNKNOWN"),
            Forgery("no signature", altered("Signature", nil), 400, "SNS_ENVELOPE_MALFORMED"),
            Forgery(
                "a header of another type",
                notification,
                type: "UnsubscribeConfirmation",
                400,
                "SNS_HEADER_MISMATCH"
            ),
            Forgery(
                "another topic",
                altered("TopicArn", "arn:aws:sns:eu-central-1:123456789012:other"),
                403,
                "SNS_TOPIC_NOT_ALLOWED"
            ),
            Forgery(
                "a day later",
                TestEnvelope.notification(message).with { $0.members["Timestamp"] = "2026-01-01T03:04:05Z" }.signed(),
                403,
                "SNS_TOO_OLD"
            ),
            elsewhere("https://evil.org"), elsewhere("https://sns.eu-central-1.amazonaws.com.evil.org"),
            elsewhere("https://sns.eu-central-1.amazonaws.com@evil.org"),
            elsewhere("http://sns.eu-central-1.amazonaws.com"),
            elsewhere("https://127.0.0.1"), elsewhere("https://sns.eu-central-1.amazonaws.com:8443"),
            elsewhere("https://sns.us-east-1.amazonaws.com"),
        ]

        @Test(arguments: forgeries)
        private func `a forgery is refused and stores nothing`(forgery: Forgery) async throws {
            try await SNSGateway.with { gateway in
                let answer = try await gateway.deliver(forgery.envelope, type: forgery.type)
                #expect(answer.status == forgery.status)
                #expect(answer.code == forgery.code)
                #expect(answer.headers[.retryAfter] == nil)
                #expect(try await gateway.stored() == [])
                #expect(try await gateway.deadLetters().isEmpty)
                #expect(gateway.fetcher.asked.allSatisfy { $0 == TestEnvelope.certificateURL })
                #expect(gateway.count("refused") == 1)
                #expect(gateway.logLines.contains { $0.contains(forgery.code) })
            }
        }

        @Test func `a topic that is not allowed makes the gateway fetch nothing`() async throws {
            try await SNSGateway.with { gateway in
                let envelope = TestEnvelope.subscriptionConfirmation.with {
                    $0.members["TopicArn"] = "arn:aws:sns:eu-central-1:999999999999:fleet"
                }.signed()
                let answer = try await gateway.deliver(envelope)
                #expect(answer.code == "SNS_TOPIC_NOT_ALLOWED")
                #expect(gateway.fetcher.asked == [])
            }
        }

        @Test(arguments: [
            (TestAuthority.foreign.certificate(), "of an unknown authority"),
            (
                TestAuthority.trusted.certificate(validity: TestTime.seconds(-100)..<TestTime.seconds(-1)),
                "that has expired"
            ),
            (
                TestAuthority.trusted.certificate(validity: TestTime.seconds(1)..<TestTime.seconds(100)),
                "that is not valid yet"
            ),
            (TestAuthority.trusted.certificate(names: ["example.org"]), "of somebody else"),
        ])
        func `a certificate that is not good is none`(certificate: Certificate, title: String) async throws {
            let fetcher = ScriptedFetcher([
                TestEnvelope.certificateURL: .answer(status: 200, body: try certificate.pem)
            ])
            try await SNSGateway.with(fetcher: fetcher) { gateway in
                let answer = try await gateway.deliver(Self.notification)
                #expect(answer.status == 403)
                #expect(answer.code == "SNS_CERTIFICATE_NOT_TRUSTED")
                #expect(try await gateway.stored() == [])
            }
        }

        @Test(arguments: [
            ScriptedFetcher.Answer.failure, .answer(status: 500, body: []), .answer(status: 302, body: []),
        ])
        func `while the certificate cannot be had, SNS is told to come back`(answer: ScriptedFetcher.Answer)
            async throws
        {
            let fetcher = ScriptedFetcher([TestEnvelope.certificateURL: answer])
            try await SNSGateway.with(fetcher: fetcher) { gateway in
                let answer = try await gateway.deliver(Self.notification)
                #expect(answer.status == 503)
                #expect(answer.code == "SNS_CERTIFICATE_UNAVAILABLE")
                #expect(answer.headers[.retryAfter] == "10")
                #expect(gateway.count("unavailable") == 1)
            }
        }

        @Test func `a delivery that takes too long is answered before SNS stops waiting`() async throws {
            let fetcher = ScriptedFetcher([TestEnvelope.certificateURL: .silence])
            try await SNSGateway.with(fetcher: fetcher, options: .init(timeLimit: .milliseconds(50))) { gateway in
                let answer = try await gateway.deliver(Self.notification)
                #expect(answer.status == 504)
                #expect(answer.code == "REQUEST_TIMED_OUT")
                #expect(gateway.count("unavailable") == 1)
            }
        }

        @Test func `a body that is too long is not read`() async throws {
            try await SNSGateway.with(options: .init(bodyByteLimit: 1_000)) { gateway in
                let long = TestEnvelope.notification(String(repeating: "x", count: 1_000)).signed()
                let answer = try await gateway.deliver(long)
                #expect(answer.status == 413)
                #expect(answer.code == "REQUEST_TOO_LARGE")
            }
        }

        @Test(arguments: [
            "", "hello", "[]", "{", #"{"Type":"Notification","Type":"SubscriptionConfirmation"}"#, "\u{FFFE}",
        ])
        func `a body that is no envelope is refused`(body: String) async throws {
            try await SNSGateway.with { gateway in
                let answer = try await gateway.post(Array(body.utf8))
                #expect(answer.status == 400)
                #expect(answer.code == "SNS_ENVELOPE_MALFORMED")
            }
        }

        @Test func `a key that stands twice makes no envelope, though one of them is signed`() async throws {
            try await SNSGateway.with { gateway in
                var json = Self.notification.json
                json.insert(
                    contentsOf: Array(#""Message":"{\"resource\":{\"type\":\"T\",\"name\":\"evil\"}}","#.utf8),
                    at: 1
                )
                let answer = try await gateway.post(json)
                #expect(answer.code == "SNS_ENVELOPE_MALFORMED")
                #expect(try await gateway.stored() == [])
            }
        }

        @Test func `a gateway without topics takes nothing, and no other method does`() async throws {
            try await withService { service, database in
                let gateway = responder(on: database, service)
                try await Application(responder: gateway).test(.router) { client in
                    let body = ByteBuffer(bytes: Self.notification.json)
                    try await client.execute(uri: "/ingest/sns", method: .post, body: body) { response in
                        #expect(response.status == .forbidden)
                        #expect(String(buffer: response.body).contains(#""code":"SNS_CLOSED""#))
                    }
                    try await client.execute(uri: "/ingest/sns", method: .get) { response in
                        #expect(response.status == .methodNotAllowed)
                        #expect(response.headers[.allow] == "POST")
                    }
                }
            }
        }
    }
}
