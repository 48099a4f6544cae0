import Hummingbird
package import Logging
import NIOCore
import Resolver
import SNS

/// `POST /ingest/sns`: what topics of SNS are subscribed with.
///
/// SNS gives up a delivery that is answered 2xx or 4xx, and tries again one that is answered 5xx or not within 15 seconds. So
/// whatever may pass is answered 5xx, and what would be rejected again is taken and kept as a dead letter.
package struct SNSEndpoint: Sendable {
    private let deliveries: SNSDeliveries
    private let metrics: SNSMetrics
    private let logger: Logger
    private let options: Options

    package struct Options: Sendable {
        /// The longest body, in bytes. SNS takes messages of 256 KiB, which escapes in JSON make at most six times as long.
        package var bodyByteLimit: Int
        /// How long a delivery may take, from its headers to its answer.
        package var timeLimit: Duration

        package init(bodyByteLimit: Int = 2 << 20, timeLimit: Duration = .seconds(10)) {
            self.bodyByteLimit = bodyByteLimit
            self.timeLimit = timeLimit
        }
    }

    package init(
        _ deliveries: SNSDeliveries,
        metrics: MetricsRegistry = MetricsRegistry(),
        options: Options = Options(),
        logger: Logger
    ) {
        self.deliveries = deliveries
        self.metrics = SNSMetrics(metrics)
        self.options = options
        self.logger = logger
    }

    func respond(to request: Request) async -> Response {
        let outcome = await withDeadline(options.timeLimit) { await take(request) } ?? .failed(.late)
        metrics.note(outcome)
        outcome.log(to: logger)
        return Response(outcome)
    }

    private func take(_ request: Request) async -> SNSOutcome? {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: options.bodyByteLimit)
        } catch is NIOTooManyBytesError {
            let message = "A body has at most \(options.bodyByteLimit) bytes."
            return .malformed(MalformedRequest(code: .tooLarge, message: message))
        } catch {
            return .malformed(.shape("The body did not arrive whole."))
        }
        return await take(Array(body.readableBytesView), SNSHeaders(request.headers))
    }

    /// - Returns: `nil` when the task was cancelled before the delivery was taken.
    private func take(_ body: [UInt8], _ headers: SNSHeaders) async -> SNSOutcome? {
        let (outcomes, continuation) = AsyncStream.makeStream(of: SNSOutcome.self)
        // Of no task that is waited for: what others share in is written, however long that takes, and SNS waits less.
        let taking = Task {
            continuation.yield(await deliveries.take(body, headers))
            continuation.finish()
        }
        defer { taking.cancel() }
        for await outcome in outcomes { return outcome }
        return nil
    }

    /// Runs `body`, and cancels it when it takes too long or the caller is cancelled.
    ///
    /// - Returns: `nil` when it was cancelled.
    private func withDeadline<Value: Sendable>(
        _ limit: Duration,
        _ body: @escaping @Sendable () async -> Value?
    ) async -> Value? {
        await withTaskGroup(of: Value?.self) { group in
            group.addTask { await body() }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}

extension RequestFailure {
    fileprivate static let late = RequestFailure(.timedOut, detail: "a delivery from SNS was not stored in time")
}
