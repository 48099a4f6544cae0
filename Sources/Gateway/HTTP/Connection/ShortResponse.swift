import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// What a ``ShortRequest`` is answered: a head without a date, and a body.
struct ShortResponse: Sendable {
    enum Body: Sendable {
        case whole(ByteBuffer)
        /// Written piece by piece, maybe while it is made.
        case written(ResponseBody)
    }

    var head: HTTPResponseHead
    let body: Body

    init(_ reply: OutgoingReply) {
        let status = HTTPResponseStatus(statusCode: reply.status.code, reasonPhrase: reply.status.reasonPhrase)
        var fields = [("Content-Type", reply.contentType), ("Content-Length", String(reply.body.count))]
        if let field = reply.field { fields.append((field.name.rawName, field.value)) }
        head = HTTPResponseHead(version: .http1_1, status: status, headers: HTTPHeaders(fields))
        body = .whole(ByteBuffer(bytes: reply.body))
    }

    init(_ response: Response) {
        head = HTTPResponseHead(response.head)
        body = .written(response.body)
    }
}
