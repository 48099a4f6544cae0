import HTTPTypes

/// A reply to a GraphQL request on its way to a client.
struct OutgoingReply: Sendable {
    let status: HTTPResponse.Status
    let contentType: String
    /// What else the head says, of when or how to ask again.
    let field: HTTPField?
    /// JSON text.
    let body: [UInt8]

    init(_ reply: Reply, as mediaType: ResponseMediaType, _ statusCodes: StatusCodes) {
        status = statusCodes.status(of: reply.kind, as: mediaType)
        // GraphQL over HTTP, "Body": in the draft's terms, only what succeeds is plain JSON.
        let type = statusCodes == .draft && status.kind != .successful ? .graphQLResponse : mediaType
        contentType = type.headerValue
        field =
            switch reply.kind {
            // The service comes back by itself, mostly within a second.
            case .unavailable: HTTPField(name: .retryAfter, value: "1")
            case .malformed(.method): HTTPField(name: .allow, value: "POST")
            default: nil
            }
        body = reply.body
    }

    /// An answer to what is no request of GraphQL over HTTP.
    init(refusing error: MalformedRequest) {
        self.init(Reply(malformed: error), as: .json, .compatible)
    }
}
