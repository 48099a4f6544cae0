import Hummingbird
import Ingest
import Logging
import NIOCore
import Postgres
import Resolver

/// One body on its way into the database, and its answer on the way back.
///
/// Three tasks work at once: one reads ahead, one stores, one writes what became of it. Messages are stored as they come: what
/// has come while others were stored makes up the next batch. So a fast client gets large batches, and one that pauses gets its
/// answers meanwhile. A client that does not read its answer is read from until ``answerByteLimit`` of it wait.
struct IngestExchange: Sendable {
    private let publisher: Publisher
    private let logger: Logger
    private var answer: IngestAnswer

    init(_ form: MessageStream.Form, publisher: Publisher, logger: Logger) {
        self.publisher = publisher
        self.logger = logger
        answer = IngestAnswer(form)
    }

    /// How many messages are stored together at most.
    static let batchLimit = 500
    /// How much text they may have, in bytes; a single message may have more.
    private static let batchByteLimit = 512 << 10
    /// How much text may be read ahead of what is stored, in bytes.
    private static let aheadByteLimit = 1 << 20
    /// What a message takes beside its text, in bytes: about as much as it takes when it is read.
    private static let messageByteCount = 256
    /// How much of the answer may wait for the client to read it, in bytes.
    private static let answerByteLimit = 8 << 20

    /// Stores messages.
    ///
    /// - Returns: The lines that answer them.
    mutating func store(_ items: [MessageStream.Item]) async throws(RequestFailure) -> [UInt8] {
        let messages = items.compactMap { try? $0.message.get() }
        var outcomes: IndexingIterator<[ItemOutcome]>
        do throws(DatabaseError) {
            outcomes = try await publisher.publish(Batch(messages)).outcomes(of: messages).makeIterator()
        } catch {
            throw RequestFailure(error)
        }
        var lines: [UInt8] = []
        for item in items {
            let outcome: ItemOutcome? =
                switch item.message {
                case .success: outcomes.next()
                case .failure(let rejection): .rejected(rejection)
                }
            if let outcome { answer.append(outcome, at: item.place, to: &lines) }
        }
        return lines
    }

    /// Stores messages that are all there.
    ///
    /// - Parameter fault: Where what was sent stops being messages.
    /// - Returns: All of the answer.
    /// - Throws: ``RequestFailure`` where nothing was stored.
    mutating func storeAll(
        _ items: [MessageStream.Item],
        _ fault: MessageStream.Fault?
    ) async throws(RequestFailure) -> [UInt8] {
        var ending = fault.map(Ending.init)
        var lines: [UInt8] = []
        for start in stride(from: 0, to: items.count, by: Self.batchLimit) {
            do throws(RequestFailure) {
                lines += try await store(Array(items[start...].prefix(Self.batchLimit)))
            } catch {
                guard start > 0 else { throw error }
                logger.log(error)
                ending = Ending(error: ErrorResponse(error), place: items[start].place)
                break
            }
        }
        answer.appendEnd(ending, to: &lines)
        return lines
    }

    /// Stores all messages, writes what became of each, and ends the answer.
    @concurrent
    func run(_ messages: Handover<IncomingMessages>, writer: inout any ResponseBodyWriter) async throws {
        let answers = BoundedQueue<[UInt8]>(weightLimit: Self.answerByteLimit, weight: \.count)
        // Other connections do not wait behind what takes long to read.
        async let storing: Void = withTaskExecutorPreference(globalConcurrentExecutor) {
            await store(messages, answeringInto: answers)
        }
        while let lines = await answers.next() {
            try await writer.write(contentsOf: lines.map(ByteBuffer.init(bytes:)))
        }
        try Task.checkCancellation()
        try await writer.finish(nil)
        await storing
    }

    private func store(_ messages: Handover<IncomingMessages>, answeringInto answers: BoundedQueue<[UInt8]>) async {
        let ahead = BoundedQueue<MessageStream.Item>(weightLimit: Self.aheadByteLimit) {
            $0.byteCount + Self.messageByteCount
        }
        async let reading = Self.read(messages, into: ahead)
        var exchange = self
        var ending: Ending?
        while let items = await ahead.next(countLimit: Self.batchLimit, weightLimit: Self.batchByteLimit) {
            do throws(RequestFailure) {
                if await !answers.send([try await exchange.store(items)]) { ahead.close() }
            } catch {
                logger.log(error)
                ending = Ending(error: ErrorResponse(error), place: items.first?.place ?? 0)
                ahead.close()
            }
        }
        if ending == nil { ending = await reading }
        var line: [UInt8] = []
        exchange.answer.appendEnd(ending, to: &line)
        _ = await answers.send([line])
        answers.finish()
        // Where the database failed, the body may go on. Its reader is not cut off, but ends with the next chunk: what comes
        // after that is skipped by who reads the connection's next request.
        _ = await reading
    }

    /// Why an answer ends before its body does.
    struct Ending: Sendable {
        let error: ErrorResponse
        /// Of the first message that is not answered.
        let place: Int

        init(error: ErrorResponse, place: Int) {
            self.error = error
            self.place = place
        }

        init(_ fault: MessageStream.Fault) {
            self.init(error: ErrorResponse(MalformedRequest(fault)), place: fault.place)
        }
    }

    /// - Returns: Why not all of the body could be read; `nil` when it could, or when no more was wanted.
    private static func read(
        _ messages: Handover<IncomingMessages>,
        into ahead: BoundedQueue<MessageStream.Item>
    ) async -> Ending? {
        defer { ahead.finish() }
        guard var messages = messages.take() else { return nil }
        do {
            while true {
                let items = try await messages.next()
                guard !items.isEmpty else { break }
                guard await ahead.send(items) else { return nil }
            }
        } catch {
            return Ending(error: ErrorResponse(MalformedRequest.brokenBody), place: messages.nextPlace)
        }
        return messages.fault.map(Ending.init)
    }
}
