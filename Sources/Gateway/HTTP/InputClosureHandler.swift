import NIOCore

/// Ends a stream when the other side of a channel sends nothing more, whether it still listens or not.
///
/// It is told as soon as the system knows, also while nothing is read because requests wait to be answered.
final class InputClosureHandler: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    private let continuation: AsyncStream<Never>.Continuation

    init(_ continuation: AsyncStream<Never>.Continuation) {
        self.continuation = continuation
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { continuation.finish() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        continuation.finish()
        context.fireChannelInactive()
    }
}
