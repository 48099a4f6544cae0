import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    init(_ reply: OutgoingReply) {
        self.init(status: reply.status, mediaType: reply.contentType, body: reply.body)
        if let field = reply.field { headers[field.name] = field.value }
    }

    init(_ reply: Reply, as mediaType: ResponseMediaType, _ statusCodes: StatusCodes) {
        self.init(OutgoingReply(reply, as: mediaType, statusCodes))
    }

    init(status: HTTPResponse.Status, mediaType: String, body: [UInt8]) {
        self.init(
            status: status,
            headers: [.contentType: mediaType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
