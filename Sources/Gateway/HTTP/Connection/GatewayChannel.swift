import HTTPTypes
import Hummingbird
package import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// HTTP/1.1 connections that end with their client.
///
/// When a client closes its side, the tasks that serve its connection are cancelled, and with them the statements that they
/// wait for. All of that is set up once for a connection; a request costs nothing more.
struct GatewayChannel: ServerChildChannel {
    private let responder: GatewayResponder
    /// What is not answered by a ``ShortRequestHandler``.
    private let http: HTTP1Channel
    /// How long a client that has closed its side may still be answered. One that only ended what it sends gets what does
    /// not take long; and what ends by itself is not worth a cancellation, for which PostgreSQL starts a process.
    private let patience: Duration

    init(_ responder: GatewayResponder, patience: Duration, others: @escaping HTTPChannelHandler.Responder) {
        self.responder = responder
        http = HTTP1Channel(
            responder: { request, writer, channel in
                // A client that asks whether its body is wanted waits for the answer, about a second. RFC 9110, section 10.1.1.
                if request.headers[.expect]?.lowercased() == "100-continue" {
                    try await writer.writeInformationalHead(HTTPResponse(status: .continue))
                }
                try await others(request, writer, channel)
            },
            configuration: .init()
        )
        self.patience = patience
    }

    struct Connection: ServerChildChannelValue {
        let http: HTTP1Channel.Value
        let executor: EventLoopExecutor
        let shortRequests: NIOLoopBound<ShortRequestHandler>
        /// Ends when a client that closed its side is not waited for any more, and holds nothing.
        let untilGivenUp: AsyncStream<Never>

        var channel: any Channel { http.channel }
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture {
            let executor = EventLoopExecutor(channel.eventLoop)
            let (untilGivenUp, continuation) = AsyncStream.makeStream(of: Never.self)
            let shortRequests = NIOLoopBound(ShortRequestHandler(responder, executor), eventLoop: channel.eventLoop)
            let closure = InputClosureHandler { [patience] in
                channel.eventLoop.scheduleTask(in: TimeAmount(patience)) {
                    shortRequests.value.giveUp()
                    continuation.finish()
                }
            }
            let pipeline = channel.pipeline.syncOperations
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: true,
                withErrorHandling: false,
                // The types that responses have hold no other headers than those that are valid.
                withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(),
                withDecoderLimitConfiguration: NIOHTTPDecoderLimitConfiguration(http.configuration.httpDecoder)
            )
            try pipeline.addHandler(shortRequests.value)
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try pipeline.addHandler(HTTPConnectionStateHandler(logger: logger))
            // In front of all others: what comes after it may not pass events on.
            try pipeline.addHandler(closure, position: .first)
            let http = try NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>(
                wrappingChannelSynchronously: channel,
                configuration: .init(isOutboundHalfClosureEnabled: true)
            )
            return Connection(
                http: http,
                executor: executor,
                shortRequests: shortRequests,
                untilGivenUp: untilGivenUp
            )
        }
    }

    func handle(value connection: Connection, logger: Logger) async {
        await withTaskGroup { group in
            group.addTask(executorPreference: connection.executor) {
                await http.handle(value: connection.http, logger: logger)
            }
            group.addTask { for await _ in connection.untilGivenUp {} }
            await group.next()
            group.cancelAll()
        }
        // Nothing goes on for a connection that has ended.
        let answering = try? await connection.channel.eventLoop.submit {
            connection.shortRequests.value.giveUp()
            return connection.shortRequests.value.task
        }.get()
        await answering?.value
    }
}

extension NIOHTTPDecoderLimitConfiguration {
    fileprivate init(_ configuration: HTTP1Channel.Configuration.DecoderConfiguration) {
        self.init()
        maxHeaderFieldSize = configuration.maxHeaderFieldSize
        maxHeaderListSize = configuration.maxHeaderListSize
        maxHeaderFieldCount = configuration.maxHeaderFieldCount
    }
}

extension HTTPServerBuilder {
    /// HTTP/1.1, where nothing goes on for a client that has gone away.
    ///
    /// - Parameters:
    ///   - responder: The one that the application has, too.
    ///   - patience: How long a client that has closed its side may still be answered.
    package static func gateway(
        _ responder: GatewayResponder,
        patience: Duration = .milliseconds(20)
    ) -> HTTPServerBuilder {
        HTTPServerBuilder { GatewayChannel(responder, patience: patience, others: $0) }
    }
}
