import NIOCore

/// Tells once when the other side of a channel sends nothing more, whether it still listens or not.
///
/// It is told as soon as the system knows, also while nothing is read because requests wait to be answered.
final class InputClosureHandler: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    private var onClosure: (() -> Void)?

    /// - Parameter onClosure: Called on the channel's event loop.
    init(_ onClosure: @escaping () -> Void) {
        self.onClosure = onClosure
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { tell() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        tell()
        context.fireChannelInactive()
    }

    private func tell() {
        onClosure?()
        onClosure = nil
    }
}
