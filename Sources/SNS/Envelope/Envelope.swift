package import Schema

/// What SNS posts to an HTTP endpoint, before it is known whether SNS did.
///
/// SNS Developer Guide, "Parsing Amazon SNS message formats".
package struct Envelope: Sendable {
    package enum Kind: Sendable {
        case notification(subject: String?)
        case subscriptionConfirmation(Subscription)
        case unsubscribeConfirmation(Subscription)

        /// What the envelope calls it, and the header `x-amz-sns-message-type`.
        package var name: String {
            switch self {
            case .notification: "Notification"
            case .subscriptionConfirmation: "SubscriptionConfirmation"
            case .unsubscribeConfirmation: "UnsubscribeConfirmation"
            }
        }
    }

    /// How a subscription is confirmed, for the first time or again.
    package struct Subscription: Sendable {
        let token: String
        package let subscribeURL: String
    }

    package let kind: Kind
    package let messageID: String
    package let topicARN: String
    package let message: String
    /// When the message was published, as it was written: that is what is signed.
    let timestampText: String
    package let timestamp: Timestamp
    let signatureVersion: String
    let signature: [UInt8]
    let signingCertURL: String

    /// Whether a text can be the id of a message: SNS's are UUIDs, and what is no longer than a name may be one.
    package static func isMessageID(_ text: String) -> Bool {
        (1...messageIDByteLimit).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    private static let messageIDByteLimit = 100
}
