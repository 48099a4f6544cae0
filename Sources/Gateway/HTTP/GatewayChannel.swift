import HTTPTypes
import Hummingbird
package import HummingbirdCore
import Logging
import NIOCore

/// HTTP/1.1 connections that end with their client.
///
/// When a client closes its side, the task that serves its connection is cancelled, and with it the statement that the task
/// waits for. All of that is set up once for a connection; a request costs nothing more.
struct GatewayChannel: ServerChildChannel {
    private let http: HTTP1Channel
    /// How long a client that has closed its side may still be answered. One that only ended what it sends gets what does
    /// not take long; and what ends by itself is not worth a cancellation, for which PostgreSQL starts a process.
    private let patience: Duration

    init(patience: Duration, responder: @escaping HTTPChannelHandler.Responder) {
        http = HTTP1Channel(
            responder: { request, writer, channel in
                // A client that asks whether its body is wanted waits for the answer, about a second. RFC 9110, section 10.1.1.
                if request.headers[.expect]?.lowercased() == "100-continue" {
                    try await writer.writeInformationalHead(HTTPResponse(status: .continue))
                }
                try await responder(request, writer, channel)
            },
            configuration: .init()
        )
        self.patience = patience
    }

    struct Connection: ServerChildChannelValue {
        let http: HTTP1Channel.Value
        /// Ends when the client closes its side, and holds nothing.
        let untilInputClosed: AsyncStream<Never>

        var channel: any Channel { http.channel }
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        http.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
            // In front of all others: what comes after it may not pass events on.
            try value.channel.pipeline.syncOperations.addHandler(InputClosureHandler(continuation), position: .first)
            return Connection(http: value, untilInputClosed: stream)
        }
    }

    func handle(value connection: Connection, logger: Logger) async {
        await withTaskGroup { group in
            let executor = EventLoopExecutor(connection.channel.eventLoop)
            group.addTask(executorPreference: executor) { await http.handle(value: connection.http, logger: logger) }
            group.addTask {
                for await _ in connection.untilInputClosed {}
                try? await Task.sleep(for: patience)
            }
            await group.next()
            group.cancelAll()
        }
    }
}

extension HTTPServerBuilder {
    /// HTTP/1.1, where nothing goes on for a client that has gone away.
    ///
    /// - Parameter patience: How long a client that has closed its side may still be answered.
    package static func gateway(patience: Duration = .milliseconds(20)) -> HTTPServerBuilder {
        HTTPServerBuilder { GatewayChannel(patience: patience, responder: $0) }
    }
}
