import DatabaseTesting
import Foundation
import HTTPTypes
import Ingest
import SNSTesting
import Testing

@testable import Gateway

extension DatabaseTests {
    /// How subscriptions begin and end, and deliveries without envelopes.
    @Suite(.timeLimit(.minutes(2))) struct SNSSubscriptionTests {
        @Test func `a subscription to a topic that is allowed is confirmed by visiting its address`() async throws {
            try await SNSGateway.with { gateway in
                let answer = try await gateway.deliver(.subscriptionConfirmation.signed())
                #expect(answer.status == 200)
                #expect(answer.body == #"{"outcome":"subscribed"}"#)
                #expect(gateway.fetcher.asked == [TestEnvelope.certificateURL, TestEnvelope.subscribeURL])
            }
        }

        @Test(arguments: [
            "https://evil.org/?Action=ConfirmSubscription&TopicArn=\(TestEnvelope.topic)&Token=2336412f37",
            TestEnvelope.subscribeURL.replacing("ConfirmSubscription", with: "Unsubscribe"),
            TestEnvelope.subscribeURL.replacing("https:", with: "http:"),
            TestEnvelope.subscribeURL.replacing(":fleet", with: ":other"),
        ])
        func `a foreign address is not visited, though it is signed`(url: String) async throws {
            try await SNSGateway.with { gateway in
                let envelope = TestEnvelope.subscriptionConfirmation.with { $0.members["SubscribeURL"] = url }.signed()
                let answer = try await gateway.deliver(envelope)
                #expect(answer.status == 403)
                #expect(answer.code == "SNS_SUBSCRIBE_URL_FOREIGN")
                #expect(gateway.fetcher.asked == [TestEnvelope.certificateURL])
            }
        }

        @Test func `a confirmation that is replayed later subscribes nobody`() async throws {
            try await SNSGateway.with { gateway in
                let envelope = TestEnvelope.subscriptionConfirmation.with {
                    $0.members["Timestamp"] = "2026-01-02T01:04:05Z"
                }.signed()
                let answer = try await gateway.deliver(envelope)
                #expect(answer.status == 403)
                #expect(answer.code == "SNS_TOO_OLD")
                #expect(gateway.fetcher.asked == [])
            }
        }

        @Test(arguments: [
            (ScriptedFetcher.Answer.failure, 503, "SNS_CONFIRMATION_UNAVAILABLE"),
            (.answer(status: 500, body: []), 503, "SNS_CONFIRMATION_UNAVAILABLE"),
            (.answer(status: 403, body: []), 403, "SNS_CONFIRMATION_REFUSED"),
        ])
        func `a confirmation that fails is tried again by SNS, one that it refuses is not`(
            visit: ScriptedFetcher.Answer,
            status: Int,
            code: String
        ) async throws {
            let fetcher = try ScriptedFetcher()
            fetcher.set(TestEnvelope.subscribeURL, visit)
            try await SNSGateway.with(fetcher: fetcher) { gateway in
                let answer = try await gateway.deliver(.subscriptionConfirmation.signed())
                #expect(answer.status == status)
                #expect(answer.code == code)
            }
        }

        @Test func `the end of a subscription is told of, with the way back, and is left as it is`() async throws {
            try await SNSGateway.with { gateway in
                let answer = try await gateway.deliver(.unsubscribeConfirmation.signed())
                #expect(answer.status == 200)
                #expect(answer.body == #"{"outcome":"unsubscribed"}"#)
                #expect(gateway.fetcher.asked == [TestEnvelope.certificateURL])
                #expect(
                    gateway.logLines.contains { line in
                        line.hasPrefix("warning A subscription has ended.") && line.contains(TestEnvelope.subscribeURL)
                    }
                )
            }
        }

        // MARK: - Raw deliveries

        private static let message = #"{"resource":{"type":"T","name":"raw"}}"#

        private static func basic(_ credentials: String) -> String {
            "Basic " + Data(credentials.utf8).base64EncodedString()
        }

        @Test(arguments: [nil, basic("sns:secret"), basic(":")])
        func `raw deliveries are refused unless a password is set for them`(authorization: String?) async throws {
            try await SNSGateway.with { gateway in
                let answer = try await gateway.deliverRaw(Self.message, authorization: authorization)
                #expect(answer.status == 403)
                #expect(answer.code == "SNS_RAW_DELIVERY_NOT_ALLOWED")
                #expect(try await gateway.stored() == [])
            }
        }

        @Test(arguments: [
            nil, "", "Basic", "Basic ###", basic("sns:wrong"), basic("sns:secret "), basic("sns"), basic(""),
            "Bearer \(Data("sns:secret".utf8).base64EncodedString())", "Basic sns:secret",
        ])
        func `SNS is asked for the password of raw deliveries`(authorization: String?) async throws {
            try await SNSGateway.with(rawCredentials: "sns:secret") { gateway in
                let answer = try await gateway.deliverRaw(Self.message, authorization: authorization)
                #expect(answer.status == 401)
                #expect(answer.code == "SNS_CREDENTIALS_WRONG")
                #expect(answer.headers[.wwwAuthenticate] == #"Basic realm="cockpit""#)
                #expect(try await gateway.stored() == [])
            }
        }

        @Test func `a raw delivery with the password is stored, its faults kept`() async throws {
            try await SNSGateway.with(rawCredentials: "sns:secret:with:colons") { gateway in
                let authorization = Self.basic("sns:secret:with:colons")
                #expect(try await gateway.deliverRaw(Self.message, authorization: authorization).status == 200)
                #expect(try await gateway.stored().count == 1)
                let answer = try await gateway.deliverRaw("hello", authorization: authorization)
                #expect(answer.body == #"{"outcome":"dead_letter"}"#)
                #expect(try await gateway.deadLetters().map(\.letter.sentOn) == [TestTime.now])
                #expect(gateway.fetcher.asked == [])
            }
        }

        @Test func `a raw delivery must name a topic that is allowed, and itself`() async throws {
            try await SNSGateway.with(rawCredentials: "sns:secret") { gateway in
                let authorization = Self.basic("sns:secret")
                let other = try await gateway.deliverRaw(
                    Self.message,
                    authorization: authorization,
                    topic: "arn:aws:sns:eu-central-1:123456789012:other"
                )
                #expect(other.status == 403)
                #expect(other.code == "SNS_TOPIC_NOT_ALLOWED")
                let nameless = try await gateway.deliverRaw(Self.message, authorization: authorization, messageID: nil)
                #expect(nameless.status == 400)
                #expect(nameless.code == "SNS_HEADER_MISMATCH")
                #expect(try await gateway.stored() == [])
            }
        }
    }
}
