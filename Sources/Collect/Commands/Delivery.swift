import ArgumentParser
import AsyncHTTPClient
import Foundation

/// Where a collector's messages go: the options that every command shares, and what they do.
struct Delivery: ParsableArguments {
    static let defaultURL = "http://127.0.0.1:8080"
    static let environmentVariable = "COCKPIT_URL"

    @Option(
        help: "The gateway's URL. (default: $\(Delivery.environmentVariable), else \(Delivery.defaultURL))"
    )
    var url: String?

    @Flag(
        name: .customLong("print"),
        help: "Write the messages to standard output as NDJSON instead of publishing them."
    )
    var printsMessages = false

    func validate() throws {
        guard let parts = URLComponents(string: gatewayURL), ["http", "https"].contains(parts.scheme?.lowercased()),
            parts.host?.isEmpty == false
        else {
            throw ValidationError("'\(gatewayURL)' is not an http or https URL of a gateway.")
        }
    }

    private var gatewayURL: String {
        url ?? ProcessInfo.processInfo.environment[Self.environmentVariable] ?? Self.defaultURL
    }

    /// Publishes or prints everything the collector says, and tells the person what became of it.
    ///
    /// - Throws: `ExitCode.failure` when an item was rejected or a source could not be read.
    func deliver(_ collector: some Collector) async throws {
        let console = Console.standardError()
        let isComplete = try await printsMessages ? print(collector, console) : publish(collector, console)
        guard isComplete else { throw ExitCode.failure }
    }

    private func print(_ collector: some Collector, _ console: Console) async throws -> Bool {
        let printer = MessagePrinter { try FileHandle.standardOutput.write(contentsOf: Data($0)) }
        let (count, faults) = try await printer.print(collector, reportingTo: console)
        console.print("\(count) messages written")
        return faults == 0
    }

    private func publish(_ collector: some Collector, _ console: Console) async throws -> Bool {
        let clock = ContinuousClock()
        let start = clock.now
        let progress = ProgressLine(console: console) { clock.now - start }
        let client = Gateway.client()
        let publisher = Publisher(transport: Gateway(url: gatewayURL, client: client))
        let result: (tally: Tally, faults: Int)
        do {
            result = try await publisher.publish(collector, reportingTo: console, progress: progress)
        } catch {
            progress.clear()
            try? await client.shutdown()
            throw error
        }
        try? await client.shutdown()
        report(result.tally, after: clock.now - start, on: console)
        return result.tally.rejected == 0 && result.faults == 0
    }

    private func report(_ tally: Tally, after elapsed: Duration, on console: Console) {
        for rejection in tally.rejections { console.print(rejection) }
        let unshown = tally.rejected - tally.rejections.count
        if unshown > 0 { console.print("and \(unshown) more were rejected") }
        let seconds = elapsed.formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 1)))
        console.print("\(tally.sent) items sent to \(gatewayURL) in \(seconds): " + tally.summary)
    }
}
