import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A reply to a GraphQL request on its way to a client.
    init(_ reply: Reply, as mediaType: ResponseMediaType) {
        self.init(
            status: Self.status(of: reply.kind, as: mediaType),
            mediaType: mediaType.headerValue,
            body: reply.body
        )
        // The service comes back by itself, mostly within a second.
        if reply.kind == .unavailable { headers[.retryAfter] = "1" }
    }

    init(status: HTTPResponse.Status, mediaType: String, body: [UInt8]) {
        self.init(
            status: status,
            headers: [.contentType: mediaType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }

    /// GraphQL over HTTP, "Status Codes": with the older media type, 200 for every request that is GraphQL at all.
    private static func status(of kind: Reply.Kind, as mediaType: ResponseMediaType) -> HTTPResponse.Status {
        switch kind {
        case .success, .successWithErrors: .ok
        case .malformed: .badRequest
        case .refused: mediaType == .json ? .ok : .badRequest
        case .unavailable: .serviceUnavailable
        case .timedOut: .gatewayTimeout
        case .failed: .internalServerError
        }
    }
}
