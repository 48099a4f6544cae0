import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Answers requests that are short, which nearly all are, on the connection's event loop and by nothing but that.
///
/// Others go on to the asynchronous sequences behind it. Those can carry bodies of any length in either direction; to a short
/// request they cost more than all else that becomes of it. So does much of what is between, which is why this handler takes the
/// parts that the decoder makes, and gives the encoder its own.
///
/// - Precondition: Requests come one at a time: the next one when the one before is answered, and nothing is read meanwhile.
final class ShortRequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        /// Between requests, or in the middle of one that is not answered here.
        case passing
        case gathering(ShortRequest)
        /// Until the client has read of what it was answered before.
        case waiting(ShortRequest)
        case answering
    }

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
        case (.passing, .head(let head)):
            guard let request = ShortRequest(head) else { return context.fireChannelRead(data) }
            state = .gathering(request)
        case (.gathering(var request), .body(let part)):
            // Held nowhere else, so that what comes is appended in place.
            state = .passing
            request.append(part)
            state = .gathering(request)
        case (.gathering(let request), .end):
            state = .waiting(request)
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
        _ request: ShortRequest,
        by responder: GatewayResponder,
        at place: NIOLoopBound<Place>
    ) async {
        var response = await request.response(by: responder)
        let (handler, context) = (place.value.handler, place.value.context)
        guard !handler.isGivenUp else { return context.close(promise: nil) }
        let end = context.eventLoop.makePromise(of: Void.self)
        end.futureResult.map { request.endsConnection }.recover { _ in true }.whenSuccess { isLast in
            place.value.handler.ended(closing: isLast, place.value.context)
        }
        response.head.headers.add(name: "Date", value: handler.date.text(at: .now))
        context.write(handler.wrapOutboundOut(.head(response.head)), promise: nil)
        switch response.body {
        case .whole(let buffer):
            context.write(handler.wrapOutboundOut(.body(.byteBuffer(buffer))), promise: end)
            handler.finish(nil, nil, context)
        case .written(let body):
            do {
                try await body.write(BodyWriter(place: place, end: end))
            } catch {
                // There is no saying so in the middle of an answer.
                end.fail(error)
            }
        }
        context.flush()
    }

    private func finish(
        _ trailers: HTTPHeaders?,
        _ promise: EventLoopPromise<Void>?,
        _ context: ChannelHandlerContext
    ) {
        task = nil
        state = .passing
        // The next request may come before this returns.
        isWriting = true
        context.write(wrapOutboundOut(.end(trailers)), promise: promise)
        isWriting = false
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
            let (handler, context) = (place.value.handler, place.value.context)
            context.write(handler.wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async {
            place.value.handler.finish(trailingHeaders.map(HTTPHeaders.init), end, place.value.context)
        }
    }
}
