/// Something that carries one request body to a gateway and its answer back.
protocol Transport: Sendable {
    /// - Throws: Only cancellation; everything else that can go wrong is an ``Exchange``.
    func exchange(_ body: [UInt8]) async throws -> Exchange
}

/// Publishes what a collector says: in batches, several in flight, each retried until it is answered.
struct Publisher<Carrier: Transport> {
    /// Batches that wait for an answer at most; the collector waits for room beyond it.
    static var flightLimit: Int { 4 }

    let transport: Carrier
    var policy = RetryPolicy()
    var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// Publishes everything the collector says. Batches arrive in no particular order, which a gateway does not mind.
    ///
    /// - Returns: What became of the items, and how many parts of the source could not be read.
    /// - Throws: ``PublishError`` when a batch failed for good; what was published before stays.
    func publish(
        _ collector: some Collector,
        reportingTo console: Console,
        progress: ProgressLine
    ) async throws -> (tally: Tally, faults: Int) {
        var tally = Tally()
        var progress = progress
        let faults = try await withThrowingTaskGroup(of: Answer.self) { group in
            var batcher = Batcher()
            var flying = 0
            let faults = try await collector.collect(reportingTo: console) { message in
                guard let batch = batcher.add(message) else { return }
                if flying == Self.flightLimit, let answer = try await group.next() {
                    flying -= 1
                    try tally.add(answer.response, to: answer.batch)
                    progress.show(tally)
                }
                flying += 1
                group.addTask { try await deliver(batch, console) }
            }
            if let batch = batcher.finish() { group.addTask { try await deliver(batch, console) } }
            while let answer = try await group.next() {
                try tally.add(answer.response, to: answer.batch)
                progress.show(tally)
            }
            return faults
        }
        progress.clear()
        return (tally, faults)
    }

    private struct Answer: Sendable {
        let batch: Batch
        let response: PublishResponse
    }

    private func deliver(_ batch: Batch, _ console: Console) async throws -> Answer {
        let body = PublishRequest.body(batch)
        var attempt = 1
        while true {
            switch policy.decision(after: try await transport.exchange(body), attempt: attempt) {
            case .accept(let response): return Answer(batch: batch, response: response)
            case .retry(let pause):
                console.showProgress("waiting for the gateway, attempt \(attempt) of \(policy.attemptLimit)")
                try await sleep(pause)
            case .fail(let error): throw error
            }
            attempt += 1
        }
    }
}
