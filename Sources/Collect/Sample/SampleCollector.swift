import Publishing

/// Tells a synthetic fleet part by part; what is in memory does not grow with the fleet.
struct SampleCollector: Collector {
    let fleet: SampleFleet

    func collect(reportingTo console: Console, into send: MessageSink) async throws -> Int {
        for index in 0..<fleet.libraries { try await Self.send(SampleLibrary(fleet, index).messages, send) }
        for index in 0..<fleet.databases { try await Self.send(SampleDatabase(fleet, index).messages, send) }
        for index in 0..<fleet.services { try await Self.send(SampleService(fleet, index).messages, send) }
        for index in 0..<fleet.lambdas { try await Self.send(SampleLambda(fleet, index).messages, send) }
        return 0
    }

    private static func send(_ messages: [Message], _ send: MessageSink) async throws {
        for message in messages { try await send(message) }
    }
}
