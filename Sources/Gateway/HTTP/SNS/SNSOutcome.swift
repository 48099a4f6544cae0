import HTTPTypes
import Hummingbird
import Logging
import Resolver
import SNS
import Schema

/// What became of a delivery from SNS.
enum SNSOutcome: Sendable {
    /// All messages in it are stored.
    case published
    /// Some messages in it were rejected; the whole is kept as a dead letter.
    case deadLetter(topic: String, messageID: String, rejectedCount: Int, code: String)
    case subscribed(topic: String)
    /// - Parameter subscribeURL: What confirms the subscription again.
    case unsubscribed(topic: String, subscribeURL: String)
    case refused(Refusal)
    case malformed(MalformedRequest)
    case failed(RequestFailure)

    /// What metrics call it, and the answer to SNS where the delivery was taken.
    enum Label: String, CaseIterable {
        case published
        case deadLetter = "dead_letter"
        case subscribed, unsubscribed, refused, unavailable
    }

    var label: Label {
        switch self {
        case .published: .published
        case .deadLetter: .deadLetter
        case .subscribed: .subscribed
        case .unsubscribed: .unsubscribed
        case .refused(let refusal): refusal.isTransient ? .unavailable : .refused
        case .malformed: .refused
        case .failed: .unavailable
        }
    }

    /// Of a gateway without topics.
    static let closed = refused(
        Refusal(.closed, "No topic of SNS publishes here: the setting 'snsTopics' names none.")
    )

    func log(to logger: Logger) {
        switch self {
        case .published: break
        case .deadLetter(let topic, let messageID, let count, let code):
            logger.warning(
                "Messages from SNS were rejected; they are kept as a dead letter.",
                metadata: [
                    "topic": "\(topic)", "messageId": "\(messageID)", "rejected": "\(count)", "firstCode": "\(code)",
                ]
            )
        case .subscribed(let topic): logger.notice("A subscription was confirmed.", metadata: ["topic": "\(topic)"])
        case .unsubscribed(let topic, let subscribeURL):
            logger.warning(
                "A subscription has ended. To have it back, visit the address.",
                metadata: ["topic": "\(topic)", "subscribeUrl": "\(subscribeURL)"]
            )
        case .refused(let refusal) where refusal.isTransient:
            logger.warning("A delivery from SNS must wait. \(refusal.code.rawValue): \(refusal.message)")
        case .refused(let refusal):
            logger.notice("A delivery from SNS was refused. \(refusal.code.rawValue): \(refusal.message)")
        case .malformed(let error):
            logger.notice("A delivery from SNS was refused. \(error.code.rawValue): \(error.message)")
        case .failed(let failure): logger.warning("\(failure.code.rawValue): \(failure.detail)")
        }
    }
}

extension Response {
    /// What SNS is answered. It reads nothing but the status.
    init(_ outcome: SNSOutcome) {
        switch outcome {
        case .published, .deadLetter, .subscribed, .unsubscribed:
            let body = #"{"outcome":"\#(outcome.label.rawValue)"}"#
            self.init(status: .ok, mediaType: ResponseMediaType.json.headerValue, body: Array(body.utf8))
        case .refused(let refusal):
            let body = ErrorResponse.body([ErrorResponse(refusal)])
            self.init(status: refusal.status, mediaType: ResponseMediaType.json.headerValue, body: body)
            if refusal.isTransient { headers[.retryAfter] = "10" }
            // SNS sends the user and the password of an endpoint's address once it was asked for them.
            if refusal.code == .credentialsWrong { headers[.wwwAuthenticate] = #"Basic realm="cockpit""# }
        case .malformed(let error): self.init(Reply(malformed: error), as: .json, .compatible)
        case .failed(let failure): self.init(Reply(failure: failure), as: .json, .compatible)
        }
    }
}

extension Refusal {
    /// Whether the same delivery may be taken later.
    fileprivate var isTransient: Bool { status == .serviceUnavailable }

    fileprivate var status: HTTPResponse.Status {
        switch code {
        case .envelopeMalformed, .headerMismatch, .signatureVersionUnknown: .badRequest
        case .credentialsWrong: .unauthorized
        case .certificateUnavailable, .confirmationUnavailable, .timeInFuture: .serviceUnavailable
        case .closed, .topicNotAllowed, .tooOld, .certificateURLForeign, .certificateNotTrusted, .signatureWrong,
            .subscribeURLForeign, .confirmationRefused, .rawDeliveryNotAllowed:
            .forbidden
        }
    }
}
