import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Answers requests that are short, which nearly all are, on the connection's event loop and by nothing but that.
///
/// Others go on to the asynchronous sequences behind it. Those can carry bodies of any length in either direction; to a short
/// request they cost more than all else that becomes of it.
///
/// - Precondition: Requests come one at a time: the next one when the one before is answered, and nothing is read meanwhile.
final class ShortRequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    private enum State {
        /// Between requests, or in the middle of one that is not answered here.
        case passing
        case gathering(HTTPRequest, ByteBuffer)
        /// Until the client has read of what it was answered before.
        case waiting(Request)
        case answering
    }

    /// The longest body of a short request, in bytes.
    static let byteLimit = 64 << 10

    private let responder: GatewayResponder
    private let executor: EventLoopExecutor
    private var date = DateHeader()
    private var state = State.passing
    /// What answers, where it has to wait.
    private(set) var task: Task<Void, Never>?
    private var isWriting = false
    private var isGivenUp = false
    /// Whether the client has sent all that it will, and what comes behind has not been told yet.
    private var holdsInputClosed = false

    init(_ responder: GatewayResponder, _ executor: EventLoopExecutor) {
        self.responder = responder
        self.executor = executor
    }

    /// Cancels what is being answered, and takes no further request.
    func giveUp() {
        isGivenUp = true
        task?.cancel()
    }

    // MARK: - Reading

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (state, unwrapInboundIn(data)) {
        case (.passing, .head(let head)) where Self.isShort(head):
            state = .gathering(head, ByteBuffer())
        case (.gathering(let head, let body), .body(let part)):
            // What is not kept elsewhere is not copied.
            state = .passing
            state = .gathering(head, body.readableBytes == 0 ? part : body.followed(by: part))
        case (.gathering(let head, let body), .end):
            state = .waiting(Request(head: head, body: .init(buffer: body)))
            guard isWriting else { return answerIfWritable(context) }
            // What was sent ahead comes while the answer before it is written, and would pile up on the stack.
            let place = NIOLoopBound(Place(handler: self, context: context), eventLoop: context.eventLoop)
            context.eventLoop.execute { place.value.handler.answerIfWritable(place.value.context) }
        default:
            context.fireChannelRead(data)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        answerIfWritable(context)
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // What is behind closes the connection then, answered or not.
        if case ChannelEvent.inputClosed = event, !isPassing {
            holdsInputClosed = true
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    private var isPassing: Bool { if case .passing = state { true } else { false } }

    /// Whether all of a request comes soon, and nobody waits for a word in between.
    private static func isShort(_ head: HTTPRequest) -> Bool {
        head.headerFields[.expect] == nil && head.bodyByteCount.map { $0 <= byteLimit } ?? false
    }

    // MARK: - Answering

    /// Where this handler stands, for tasks on its event loop.
    private struct Place {
        let handler: ShortRequestHandler
        let context: ChannelHandlerContext
    }

    private func answerIfWritable(_ context: ChannelHandlerContext) {
        guard case .waiting(let request) = state, context.channel.isWritable, !isGivenUp else { return }
        state = .answering
        let place = NIOLoopBound(Place(handler: self, context: context), eventLoop: context.eventLoop)
        // Apart from the task, where the compiler cannot check what it captures.
        let answer: @Sendable () async -> Void = { [responder] in
            await Self.answer(request, by: responder, at: place)
        }
        // Begun where it stands: what has nothing to wait for is answered without a turn of the event loop.
        let task = Task.immediate(executorPreference: executor) { await answer() }
        if case .answering = state { self.task = task }
    }

    private static func answer(
        _ request: Request,
        by responder: GatewayResponder,
        at place: NIOLoopBound<Place>
    ) async {
        let response = await responder.respond(to: request)
        let (handler, context) = (place.value.handler, place.value.context)
        guard !handler.isGivenUp else { return context.close(promise: nil) }
        let end = context.eventLoop.makePromise(of: Void.self)
        end.futureResult.map { request.endsConnection }.recover { _ in true }.whenSuccess { isLast in
            place.value.handler.ended(closing: isLast, place.value.context)
        }
        var head = response.head
        head.headerFields[.date] = handler.date.text(at: .now)
        context.write(handler.wrapOutboundOut(.head(head)), promise: nil)
        do {
            try await response.body.write(BodyWriter(place: place, end: end))
        } catch {
            // There is no saying so in the middle of an answer.
            end.fail(error)
        }
        context.flush()
    }

    /// The last of a response was sent.
    private func ended(closing: Bool, _ context: ChannelHandlerContext) {
        if closing {
            context.close(promise: nil)
        } else if holdsInputClosed, isPassing {
            holdsInputClosed = false
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
    }

    private struct BodyWriter: ResponseBodyWriter {
        let place: NIOLoopBound<Place>
        let end: EventLoopPromise<Void>

        func write(_ buffer: ByteBuffer) async {
            write(.body(buffer), nil)
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async {
            let handler = place.value.handler
            handler.task = nil
            handler.state = .passing
            // The next request may come before this returns.
            handler.isWriting = true
            write(.end(trailingHeaders), end)
            handler.isWriting = false
        }

        private func write(_ part: HTTPResponsePart, _ promise: EventLoopPromise<Void>?) {
            let (handler, context) = (place.value.handler, place.value.context)
            context.write(handler.wrapOutboundOut(part), promise: promise)
        }
    }
}

extension HTTPRequest {
    /// The length of the body, in bytes; `nil` where it is not told before. RFC 9112, section 6.3.
    var bodyByteCount: Int? {
        guard headerFields[.transferEncoding] == nil else { return nil }
        guard let length = headerFields[.contentLength] else { return 0 }
        return Int(length)
    }
}

extension Request {
    /// Whether the client wants no further answer. RFC 9112, section 9.6.
    fileprivate var endsConnection: Bool {
        guard let options = headers[.connection] else { return false }
        return options.lowercased().split { $0 == "," || $0 == " " }.contains("close")
    }
}

extension ByteBuffer {
    fileprivate consuming func followed(by other: ByteBuffer) -> ByteBuffer {
        var joined = self
        joined.writeImmutableBuffer(other)
        return joined
    }
}
