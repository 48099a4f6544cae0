import HTTPTypes
import Hummingbird
package import Ingest
package import Logging
import NIOCore
import Postgres
import Resolver

/// `POST /ingest`: stores the messages of a body of any length, and answers each after it is stored for good.
package struct IngestEndpoint: Sendable {
    private let publisher: Publisher
    private let reader: MessageReader
    private let logger: Logger

    /// - Parameter limits: Those that the publisher keeps to.
    package init(publisher: Publisher, limits: IngestLimits = IngestLimits(), logger: Logger) {
        self.publisher = publisher
        reader = MessageReader(limits: limits)
        self.logger = logger
    }

    /// The longest body that is read whole before anything is stored, in bytes, unless its messages are many: they are stored
    /// together, and the answer needs nobody to go on with it.
    private static let wholeByteLimit = 1 << 20

    func respond(to request: Request) async -> Response {
        do {
            let parameters = try IngestParameters(request)
            let stream = MessageStream(parameters.form, reader: reader)
            var messages = IncomingMessages(request.body, stream, time: parameters.time)
            var exchange = IngestExchange(parameters.form, publisher: publisher, logger: logger)
            var first = try await messages.next()
            var isWhole = first.isEmpty
            if let count = request.head.bodyByteCount, count <= Self.wholeByteLimit {
                while !isWhole, first.count <= IngestExchange.batchLimit {
                    let more = try await messages.next()
                    isWhole = more.isEmpty
                    first += more
                }
            }
            // Until something is stored, nothing is said, so that the status can tell that nothing is.
            if first.isEmpty, let fault = messages.fault { throw MalformedRequest(fault) }
            if isWhole {
                let answer = try await exchange.storeAll(first, messages.fault)
                return Response(status: .ok, mediaType: "application/x-ndjson", body: answer)
            }
            let start = try await exchange.store(first)
            let rest = Handover(messages)
            let body = ResponseBody { [exchange] writer in
                try await writer.write(ByteBuffer(bytes: start))
                try await exchange.run(rest, writer: &writer)
            }
            return Response(status: .ok, headers: [.contentType: "application/x-ndjson"], body: body)
        } catch let error as MalformedRequest {
            return Response(Reply(malformed: error), as: .json, .compatible)
        } catch let error as RequestFailure {
            logger.log(error)
            return Response(Reply(failure: error), as: .json, .compatible)
        } catch {
            return Response(Reply(malformed: .brokenBody), as: .json, .compatible)
        }
    }
}
