import Foundation
import Schema

extension Envelope {
    /// Reads the JSON that SNS posts. Members that are not known, such as message attributes, are passed over; none of them
    /// is signed.
    ///
    /// - Throws: ``Refusal`` with `envelopeMalformed`.
    package init(json: [UInt8]) throws(Refusal) {
        let members = try EnvelopeMembers(json: json)
        let type = try members.text("Type")
        kind =
            switch type {
            case "Notification": .notification(subject: try members.optionalText("Subject"))
            case "SubscriptionConfirmation": .subscriptionConfirmation(try Subscription(members))
            case "UnsubscribeConfirmation": .unsubscribeConfirmation(try Subscription(members))
            default: throw .malformed("'Type' is none that SNS sends.")
            }
        messageID = try members.text("MessageId")
        guard Self.isMessageID(messageID) else { throw .malformed("'MessageId' is none.") }
        topicARN = try members.text("TopicArn")
        message = try members.text("Message")
        timestampText = try members.text("Timestamp")
        guard let timestamp = Timestamp(rfc3339: timestampText) else { throw .malformed("'Timestamp' is no time.") }
        self.timestamp = timestamp
        signatureVersion = try members.text("SignatureVersion")
        guard let signature = Data(base64Encoded: try members.text("Signature")) else {
            throw .malformed("'Signature' is not Base64.")
        }
        self.signature = Array(signature)
        signingCertURL = try members.text("SigningCertURL")
    }
}

extension Envelope.Subscription {
    fileprivate init(_ members: EnvelopeMembers) throws(Refusal) {
        self.init(token: try members.text("Token"), subscribeURL: try members.text("SubscribeURL"))
    }
}

/// The members of an envelope, each there once.
private struct EnvelopeMembers {
    private let root: JSONValue

    init(json: [UInt8]) throws(Refusal) {
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument.parse(json, limits: JSONLimits(byteLimit: json.count, nestingLimit: 16))
        } catch {
            throw .malformed("The body is not JSON: \(error)")
        }
        root = document.root
        guard let members = root.members else { throw .malformed("The body is not a JSON object.") }
        // Which of two would be read is up to the reader; the one that is signed must be the one that is used.
        guard Set(members.map { Array($0.key.utf8) }).count == members.count else {
            throw .malformed("A key stands twice in the envelope.")
        }
    }

    func optionalText(_ key: String) throws(Refusal) -> String? {
        guard let value = root[key] else { return nil }
        guard let text = value.string, !value.holdsLoneSurrogate else { throw .malformed("'\(key)' is not a text.") }
        return text
    }

    func text(_ key: String) throws(Refusal) -> String {
        guard let text = try optionalText(key) else { throw .malformed("The envelope has no '\(key)'.") }
        return text
    }
}

extension Refusal {
    fileprivate static func malformed(_ message: String) -> Refusal {
        Refusal(.envelopeMalformed, message)
    }
}
