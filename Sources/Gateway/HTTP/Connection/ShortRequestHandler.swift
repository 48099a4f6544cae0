import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Answers requests that are short, which nearly all are, on the connection's event loop and by nothing but that.
///
/// Others go on to the asynchronous sequences behind it. Those can carry bodies of any length in either direction; to a short
/// request they cost more than all else that becomes of it.
///
/// - Precondition: Requests come one at a time: the next one when the one before is answered.
final class ShortRequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    private enum State {
        /// Between requests, or in the middle of one that is not answered here.
        case passing
        case gathering(HTTPRequest, ByteBuffer)
        case answering
    }

    private let responder: GatewayResponder
    private let executor: EventLoopExecutor
    private var date = DateHeader()
    private var state = State.passing
    /// What answers, where it has to wait.
    private var task: Task<Void, Never>?
    private var isWriting = false
    private var isGivenUp = false

    /// The longest body of a short request, in bytes.
    private static let byteLimit = 64 << 10

    init(_ responder: GatewayResponder, _ executor: EventLoopExecutor) {
        self.responder = responder
        self.executor = executor
    }

    /// Cancels what is being answered, and takes no further request.
    func giveUp() {
        isGivenUp = true
        task?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (state, unwrapInboundIn(data)) {
        case (.passing, .head(let head)) where Self.isShort(head):
            state = .gathering(head, ByteBuffer())
        case (.gathering(let head, let body), .body(let part)):
            // What is not kept elsewhere is not copied.
            state = .passing
            state = .gathering(head, body.readableBytes == 0 ? part : body.followed(by: part))
        case (.gathering(let head, let body), .end):
            state = .answering
            let request = Request(head: head, body: .init(buffer: body))
            guard isWriting else { return answer(request, context) }
            // What was sent ahead comes while the answer before it is written, and would pile up on the stack.
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.eventLoop.execute { bound.value.0.answer(request, bound.value.1) }
        default:
            context.fireChannelRead(data)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        giveUp()
        context.fireChannelInactive()
    }

    /// Whether all of a request comes soon, and nobody waits for a word in between.
    private static func isShort(_ head: HTTPRequest) -> Bool {
        guard head.headerFields[.transferEncoding] == nil, head.headerFields[.expect] == nil else { return false }
        guard let length = head.headerFields[.contentLength] else { return true }
        return Int(length).map { $0 <= byteLimit } ?? false
    }

    private func answer(_ request: Request, _ context: ChannelHandlerContext) {
        guard !isGivenUp else { return }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let work: @Sendable () async -> Void = { [responder] in
            let response = await responder.respond(to: request)
            await Self.write(response, endsConnection: request.endsConnection, bound)
        }
        // Begun where it stands: what has nothing to wait for is answered without a turn of the event loop.
        let task = Task.immediate(executorPreference: executor) { await work() }
        if case .answering = state { self.task = task }
    }

    private static func write(
        _ response: Response,
        endsConnection: Bool,
        _ bound: NIOLoopBound<(ShortRequestHandler, ChannelHandlerContext)>
    ) async {
        let (handler, context) = bound.value
        handler.isWriting = true
        handler.task = nil
        handler.state = .passing
        var head = response.head
        head.headerFields[.date] = handler.date.text(at: .now)
        context.write(handler.wrapOutboundOut(.head(head)), promise: nil)
        // What writes to the channel itself has nothing to wait for and does not fail.
        try? await response.body.write(ChannelBodyWriter(bound))
        handler.isWriting = false
        context.flush()
        if endsConnection { context.close(promise: nil) }
    }

    /// Writes the body of a response, of whatever length.
    private struct ChannelBodyWriter: ResponseBodyWriter {
        private let bound: NIOLoopBound<(ShortRequestHandler, ChannelHandlerContext)>

        init(_ bound: NIOLoopBound<(ShortRequestHandler, ChannelHandlerContext)>) {
            self.bound = bound
        }

        func write(_ buffer: ByteBuffer) async {
            write(.body(buffer))
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async {
            write(.end(trailingHeaders))
        }

        private func write(_ part: HTTPResponsePart) {
            let (handler, context) = bound.value
            context.write(handler.wrapOutboundOut(part), promise: nil)
        }
    }
}

extension Request {
    /// Whether the client wants no further answer.
    fileprivate var endsConnection: Bool { headers[.connection]?.lowercased() == "close" }
}

extension ByteBuffer {
    fileprivate consuming func followed(by other: ByteBuffer) -> ByteBuffer {
        var joined = self
        joined.writeImmutableBuffer(other)
        return joined
    }
}
