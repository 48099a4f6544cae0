/// Why a delivery from SNS is not taken.
package struct Refusal: Error, Sendable, Hashable {
    /// Raw values are public, documented, and never reused.
    package enum Code: String, Sendable, CaseIterable {
        case closed = "SNS_CLOSED"
        case envelopeMalformed = "SNS_ENVELOPE_MALFORMED"
        case headerMismatch = "SNS_HEADER_MISMATCH"
        case topicNotAllowed = "SNS_TOPIC_NOT_ALLOWED"
        case tooOld = "SNS_TOO_OLD"
        case timeInFuture = "SNS_TIME_IN_FUTURE"
        case signatureVersionUnknown = "SNS_SIGNATURE_VERSION_UNKNOWN"
        case certificateURLForeign = "SNS_CERTIFICATE_URL_FOREIGN"
        case certificateUnavailable = "SNS_CERTIFICATE_UNAVAILABLE"
        case certificateNotTrusted = "SNS_CERTIFICATE_NOT_TRUSTED"
        case signatureWrong = "SNS_SIGNATURE_WRONG"
        case subscribeURLForeign = "SNS_SUBSCRIBE_URL_FOREIGN"
        case confirmationUnavailable = "SNS_CONFIRMATION_UNAVAILABLE"
        case confirmationRefused = "SNS_CONFIRMATION_REFUSED"
        case rawDeliveryNotAllowed = "SNS_RAW_DELIVERY_NOT_ALLOWED"
        case credentialsWrong = "SNS_CREDENTIALS_WRONG"
    }

    package let code: Code
    /// Quotes nothing of what was delivered: it goes to the log, too.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
