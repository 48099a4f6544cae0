/// What a source of lines has to say.
package enum LineEvent: Sendable {
    case line(Line)
    /// Nothing more comes for now: what has come is not to wait for more.
    case pause
    /// A message that cannot be sent as it is.
    case refusal(subject: String, code: String, message: String)
}

/// Takes what a source says; returns once there is room for more, which is how a slow gateway slows a source down.
package typealias LineSink = (LineEvent) async throws -> Void

/// Publishes lines: in batches, several in flight, each sent again until every line of it is answered.
package struct LinePublisher<Carrier: Transport> {
    /// Batches that wait for an answer at most; the source waits for room beyond it.
    static var flightLimit: Int { 4 }

    private let transport: Carrier
    private let policy: RetryPolicy
    private let sleep: @Sendable (Duration) async throws -> Void

    package init(
        transport: Carrier,
        policy: RetryPolicy = RetryPolicy(),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.transport = transport
        self.policy = policy
        self.sleep = sleep
    }

    /// Publishes all that a source says. Batches arrive in no particular order, which a gateway does not mind.
    ///
    /// - Returns: What the source returned, `nil` when publishing ended before it did, and what became of the lines.
    /// - Throws: What the source throws; what was published before stays.
    package func publish<Outcome: Sendable>(
        _ tally: Tally = Tally(),
        reportingTo console: Console,
        progress: ProgressLine,
        from source: (LineSink) async throws -> Outcome
    ) async throws -> (outcome: Outcome?, report: PublishReport) {
        var run = Run(report: PublishReport(tally: tally), console: console, progress: progress)
        let outcome = try await withThrowingTaskGroup(of: Flight.self) { group -> Outcome? in
            var batcher = LineBatcher()
            var outcome: Outcome?
            do {
                func send(_ batch: LineBatch?) async throws {
                    guard let batch else { return }
                    if run.flightCount == Self.flightLimit, let flight = try await group.next() { run.land(flight) }
                    guard run.report.error == nil else { throw Ended() }
                    run.flightCount += 1
                    group.addTask { try await fly(batch, console) }
                }
                outcome = try await source { event in try await send(run.take(event, &batcher)) }
                try await send(batcher.finish())
            } catch is Ended {
                outcome = nil
            }
            if run.report.error != nil { group.cancelAll() }
            while let flight = try await group.next() {
                run.land(flight)
                if run.report.error != nil { group.cancelAll() }
            }
            return outcome
        }
        run.progress.clear()
        return (outcome, run.report)
    }

    /// Ends a source whose lines nobody takes any more.
    private struct Ended: Error {}

    /// What became of a batch.
    fileprivate struct Flight: Sendable {
        var answers: [(line: Line, item: PublishAnswer.Item)] = []
        /// The lines that are not answered.
        var rest: LineBatch
        /// Why they are not; `nil` when the flight was called off as well.
        var error: PublishError?
    }

    private func fly(_ batch: LineBatch, _ console: Console) async throws -> Flight {
        var flight = Flight(rest: batch)
        var attempt = 1
        while !flight.rest.lines.isEmpty {
            do {
                let exchange = try await transport.exchange(flight.rest.body)
                let answer = try Self.answer(exchange, to: flight.rest)
                if let items = answer?.items, !items.isEmpty {
                    flight.answers += zip(flight.rest.lines, items).map { ($0, $1) }
                    flight.rest.removeFirst(items.count)
                    attempt = 1
                    guard !flight.rest.lines.isEmpty else { break }
                }
                switch policy.decision(after: Interruption(exchange, answer), attempt: attempt) {
                case .fail(let error): throw error
                case .retry(let pause):
                    console.showProgress("waiting for the gateway, attempt \(attempt) of \(policy.attemptLimit)")
                    try await sleep(pause)
                }
                attempt += 1
            } catch let error as PublishError {
                flight.error = error
                break
            } catch is CancellationError {
                break
            }
        }
        return flight
    }

    private static func answer(_ exchange: Exchange, to batch: LineBatch) throws(PublishError) -> PublishAnswer? {
        guard case .answered(status: 200, _, let body) = exchange else { return nil }
        return try PublishAnswer(body, lineCount: batch.lines.count)
    }

    /// How far publishing has come.
    private struct Run {
        var report: PublishReport
        let console: Console
        var progress: ProgressLine
        var flightCount = 0

        /// - Returns: A batch that is to be sent.
        mutating func take(_ event: LineEvent, _ batcher: inout LineBatcher) -> LineBatch? {
            switch event {
            case .line(let line): return batcher.add(line)
            case .pause: return batcher.finish()
            case .refusal(let subject, let code, let message):
                count(PublishAnswer.Item(status: .rejected, code: code, message: message), subject)
                return nil
            }
        }

        mutating func land(_ flight: Flight) {
            flightCount -= 1
            for (line, item) in flight.answers { count(item, line.subject) }
            if let first = flight.rest.lines.first {
                report.error = report.error ?? flight.error
                report.firstUnanswered = min(report.firstUnanswered ?? first.place, first.place)
            }
            progress.show(report.tally)
        }

        private mutating func count(_ item: PublishAnswer.Item, _ subject: String) {
            if let line = report.tally.add(item, to: subject) { console.print(line) }
        }
    }
}
