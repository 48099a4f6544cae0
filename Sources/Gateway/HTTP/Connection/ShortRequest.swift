import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// A request whose body is short and comes soon.
struct ShortRequest: Sendable {
    private enum Head: Sendable {
        /// A POST request to `/graphql`, of which all else that its head says is not looked at.
        case graphQL(accept: String?, contentType: String?)
        case other(HTTPRequest)
    }

    /// The longest body of a short request, in bytes.
    static let byteLimit = 64 << 10

    private let head: Head
    /// Whether the client wants no further answer. RFC 9112, section 9.3.
    let endsConnection: Bool
    private var body = ByteBuffer()

    /// - Returns: `nil` where the body is or may be long, or the client waits for a word before it sends it, or the head is not
    ///   one that `HTTPRequest` can hold.
    init?(_ head: HTTPRequestHead) {
        let fields = RequestFields(head.headers)
        guard !fields.expectsContinue, let count = fields.bodyByteCount, count <= Self.byteLimit else { return nil }
        if head.method == .POST, head.uri == GatewayResponder.graphQLPath {
            self.head = .graphQL(accept: fields.accept, contentType: fields.contentType)
        } else if let request = try? HTTPRequest(head, secure: false, splitCookie: false) {
            self.head = .other(request)
        } else {
            return nil
        }
        endsConnection = !head.isKeepAlive
    }

    mutating func append(_ part: ByteBuffer) {
        // What is not kept elsewhere is not copied.
        if body.readableBytes == 0 { body = part } else { body.writeImmutableBuffer(part) }
    }

    func response(by responder: GatewayResponder) async -> ShortResponse {
        switch head {
        case .graphQL(let accept, let contentType):
            ShortResponse(await responder.respond(to: body, accept: accept, contentType: contentType))
        case .other(let head):
            ShortResponse(await responder.respond(to: Request(head: head, body: .init(buffer: body))))
        }
    }
}

/// What decides what becomes of a request, found in one walk over the fields of its head.
private struct RequestFields {
    /// As one list, where the client sent several. RFC 9110, section 5.3.
    private(set) var accept: String?
    private(set) var contentType: String?
    private(set) var expectsContinue = false
    private var contentLength: String?
    private var isEncoded = false

    init(_ headers: HTTPHeaders) {
        for (name, value) in headers {
            switch name.lowercased() {
            case "accept": Self.append(value, to: &accept)
            case "content-type": Self.append(value, to: &contentType)
            case "content-length": Self.append(value, to: &contentLength)
            case "expect": expectsContinue = true
            case "transfer-encoding": isEncoded = true
            default: break
            }
        }
    }

    private static func append(_ value: String, to list: inout String?) {
        list = list.map { "\($0), \(value)" } ?? value
    }

    /// The length of the body, in bytes; `nil` where it is not told before.
    var bodyByteCount: Int? { HTTPRequest.bodyByteCount(contentLength: contentLength, isEncoded: isEncoded) }
}
