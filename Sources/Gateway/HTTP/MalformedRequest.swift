import Ingest

/// A request that is not one of GraphQL over HTTP, or not one that carries messages.
struct MalformedRequest: Error, Sendable {
    /// Raw values are public, documented, and never reused.
    enum Code: String, Sendable, CaseIterable {
        case notJSON = "REQUEST_NOT_JSON"
        case shape = "REQUEST_MALFORMED"
        case tooLarge = "REQUEST_TOO_LARGE"
        case mediaType = "MEDIA_TYPE_UNSUPPORTED"
        case notAcceptable = "NOT_ACCEPTABLE"
        case method = "METHOD_NOT_ALLOWED"
        case path = "PATH_UNKNOWN"
        /// The name is Apollo's, and clients match on it.
        case documentUnknown = "PERSISTED_QUERY_NOT_FOUND"
        case documentHashWrong = "PERSISTED_QUERY_HASH_MISMATCH"
        case documentNotTrusted = "DOCUMENT_NOT_TRUSTED"
        case batch = "BATCH_NOT_ALLOWED"
    }

    let code: Code
    let message: String

    init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// A body of messages that stops being JSON.
    init(_ fault: MessageStream.Fault) {
        self.init(code: .notJSON, message: "The body is not JSON: \(fault.message)")
    }

    static let brokenBody = shape("The body did not arrive whole.")

    static func shape(_ message: String) -> MalformedRequest {
        MalformedRequest(code: .shape, message: message)
    }
}
