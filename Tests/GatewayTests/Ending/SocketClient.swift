import NIOCore
import NIOPosix
import Testing

/// A client that sends what it likes over one connection, and closes it when it likes.
struct SocketClient {
    /// What sends, for a task of its own.
    struct Sender: Sendable {
        fileprivate let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

        /// Sends requests, one right behind the other; returns when the system has taken them.
        func send(_ requests: [HTTPText]) async throws {
            try await outbound.write(ByteBuffer(string: requests.map(\.text).joined()))
        }
    }

    let sender: Sender
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private var received = ""

    /// Connects, and closes the connection when `body` returns.
    ///
    /// - Parameter reads: Whether it takes in what arrives. A connection that is closed before that is broken off: TCP sends
    ///   a reset.
    static func with(
        port: Int,
        reads: Bool = true,
        _ body: (inout SocketClient) async throws -> Void
    ) async throws {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: reads)
            .connect(host: "localhost", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            var client = SocketClient(sender: Sender(outbound: outbound), inbound: inbound.makeAsyncIterator())
            try await body(&client)
        }
    }

    /// Sends requests, one right behind the other.
    func send(_ requests: HTTPText...) async throws {
        try await sender.send(requests)
    }

    /// Sends nothing more, but listens on.
    func finishSending() {
        sender.outbound.finish()
    }

    /// What has been received since the last time, up to and with the text that is awaited; all of it where the other side
    /// closes the connection before.
    mutating func receive(until end: String) async throws -> String {
        while true {
            if let range = received.firstRange(of: end) {
                defer { received.removeSubrange(..<range.upperBound) }
                return String(received[..<range.upperBound])
            }
            guard let bytes = try await inbound.next(isolation: #isolation) else {
                defer { received = "" }
                return received
            }
            received += String(buffer: bytes)
        }
    }
}

/// The text of an HTTP/1.1 request.
struct HTTPText: Sendable, CustomTestStringConvertible {
    let text: String
    let testDescription: String

    /// - Parameter query: Without quotes.
    static func post(_ query: String) -> HTTPText {
        let body = #"{"query":"\#(query)"}"#
        return HTTPText(
            text: """
                POST /graphql HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: \(body.utf8.count)\r
                \r
                \(body)
                """,
            testDescription: "POST \(query)"
        )
    }

    /// - Parameter query: Without what an address must escape, but for spaces.
    static func get(_ query: String) -> HTTPText {
        HTTPText(
            text: """
                GET /graphql?query=\(query.replacing(" ", with: "+")) HTTP/1.1\r
                Host: localhost\r
                \r

                """,
            testDescription: "GET \(query)"
        )
    }

    /// Publishes a Resource of type `T` named `late`.
    static let publish = post(
        #"mutation { publish(input: {resources: [{type: \"T\", name: \"late\"}]}) { rejected } }"#
    )
}
