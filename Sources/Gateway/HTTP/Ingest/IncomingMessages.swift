import HummingbirdCore
import Ingest
import NIOCore
import Schema

/// The messages of a request's body, as they come.
struct IncomingMessages {
    private var body: HummingbirdCore.RequestBody.AsyncIterator
    private var stream: MessageStream
    private let time: Timestamp?
    private var isAtEnd = false
    /// The least that the next message can have.
    private(set) var nextPlace = 0

    init(_ body: HummingbirdCore.RequestBody, _ stream: MessageStream, time: Timestamp?) {
        self.body = body.makeAsyncIterator()
        self.stream = stream
        self.time = time
    }

    /// Where the body stops being JSON.
    var fault: MessageStream.Fault? { stream.fault }

    /// Reads on until there are more messages.
    ///
    /// - Returns: None at the end, and at a ``fault``.
    /// - Throws: What ends a body before it is whole.
    @concurrent
    mutating func next() async throws -> [MessageStream.Item] {
        while !isAtEnd, fault == nil {
            let items: [MessageStream.Item]
            if let chunk = try await body.next() {
                items = stream.feed(chunk.readableBytesUInt8Span, time: time ?? .now)
            } else {
                isAtEnd = true
                items = stream.finish(time: time ?? .now)
            }
            guard let last = items.last else { continue }
            nextPlace = last.place + 1
            return items
        }
        return []
    }
}
