import Foundation
import Schema
package import X509

/// An envelope as SNS makes them, or as somebody makes them who is not SNS.
package struct TestEnvelope: Sendable {
    /// Members and their values, in no order that matters; tests change what they like.
    package var members: [String: String]
    /// What is signed, in order; SNS Developer Guide, "Verifying the signatures of Amazon SNS messages".
    package var signedMembers: [String]
    /// What it is signed by, whatever `SignatureVersion` says.
    package var algorithm = Certificate.SignatureAlgorithm.sha256WithRSAEncryption

    package static let topic = "arn:aws:sns:eu-central-1:123456789012:fleet"
    package static let host = "https://sns.eu-central-1.amazonaws.com"
    package static let certificateURL = host + "/SimpleNotificationService-0123456789abcdef.pem"
    package static let subscribeURL = host + "/?Action=ConfirmSubscription&TopicArn=\(topic)&Token=2336412f37"

    package static func notification(_ message: String, subject: String? = nil) -> TestEnvelope {
        var envelope = TestEnvelope(
            type: "Notification",
            message: message,
            signed: ["Message", "MessageId", "Timestamp", "TopicArn", "Type"]
        )
        if let subject {
            envelope.members["Subject"] = subject
            envelope.signedMembers.insert("Subject", at: 2)
        }
        return envelope
    }

    package static var subscriptionConfirmation: TestEnvelope { confirmation("SubscriptionConfirmation") }
    package static var unsubscribeConfirmation: TestEnvelope { confirmation("UnsubscribeConfirmation") }

    private static func confirmation(_ type: String) -> TestEnvelope {
        var envelope = TestEnvelope(
            type: type,
            message: "You have chosen to subscribe.",
            signed: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
        )
        envelope.members["SubscribeURL"] = subscribeURL
        envelope.members["Token"] = "2336412f37"
        return envelope
    }

    private init(type: String, message: String, signed: [String]) {
        members = [
            "Type": type, "Message": message, "MessageId": "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
            "TopicArn": Self.topic, "Timestamp": "2026-01-02T03:04:00.123Z", "SignatureVersion": "2",
            "SigningCertURL": Self.certificateURL,
        ]
        signedMembers = signed
    }

    /// Signs what the members say now; what is changed afterwards is a forgery.
    package mutating func sign() {
        let text = signedMembers.map { "\($0)\n\(members[$0] ?? "")\n" }.joined()
        do {
            let signature = try SigningKey.shared.privateKey.sign(
                bytes: Array(text.utf8),
                signatureAlgorithm: algorithm
            )
            members["Signature"] = Data(signature.rawRepresentation).base64EncodedString()
        } catch {
            preconditionFailure("an envelope could not be signed: \(error)")
        }
    }

    /// As SNS signs it unless a topic says otherwise.
    package var version1: TestEnvelope {
        with {
            $0.members["SignatureVersion"] = "1"
            $0.algorithm = .sha1WithRSAEncryption
        }
    }

    package func signed() -> TestEnvelope {
        var copy = self
        copy.sign()
        return copy
    }

    /// A changed copy.
    package func with(_ change: (inout TestEnvelope) -> Void) -> TestEnvelope {
        var copy = self
        change(&copy)
        return copy
    }

    package var json: [UInt8] {
        var json: [UInt8] = []
        JSONText.appendList(members.sorted { $0.key < $1.key }, "{", "}", to: &json) { member, json in
            JSONText.append(member.key, to: &json)
            json.append(UInt8(ascii: ":"))
            JSONText.append(member.value, to: &json)
        }
        return json
    }
}
