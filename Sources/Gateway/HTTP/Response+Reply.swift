import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A reply to a GraphQL request on its way to a client.
    init(_ reply: Reply, as mediaType: ResponseMediaType, _ statusCodes: StatusCodes) {
        let status = statusCodes.status(of: reply.kind, as: mediaType)
        // GraphQL over HTTP, "Body": in the draft's terms, only what succeeds is plain JSON.
        let type = statusCodes == .draft && status.kind != .successful ? .graphQLResponse : mediaType
        self.init(status: status, mediaType: type.headerValue, body: reply.body)
        switch reply.kind {
        // The service comes back by itself, mostly within a second.
        case .unavailable: headers[.retryAfter] = "1"
        case .malformed(.method): headers[.allow] = "POST"
        default: break
        }
    }

    init(status: HTTPResponse.Status, mediaType: String, body: [UInt8]) {
        self.init(
            status: status,
            headers: [.contentType: mediaType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
