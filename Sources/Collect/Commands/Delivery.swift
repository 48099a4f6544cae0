import ArgumentParser
import Foundation
import Publishing

/// Where a collector's messages go: the options that every command shares, and what they do.
struct Delivery: ParsableArguments {
    @Option(
        help: "The gateway's URL. (default: $\(GatewayURL.environmentVariable), else \(GatewayURL.standard))"
    )
    var url: String?

    @Flag(
        name: .customLong("print"),
        help: "Write the messages to standard output as NDJSON instead of publishing them."
    )
    var printsMessages = false

    func validate() throws {
        do throws(GatewayURL.Malformed) {
            _ = try GatewayURL(url)
        } catch {
            throw ValidationError("\(error)")
        }
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
        let url = try GatewayURL(url)
        let clock = ContinuousClock()
        let start = clock.now
        let progress = ProgressLine(console: console) { clock.now - start }
        let (faults, report) = try await HTTPTransport.with(url) { transport in
            try await LinePublisher(transport: transport).publish(reportingTo: console, progress: progress) { send in
                var place = 0
                return try await collector.collect(reportingTo: console) { message in
                    place += 1
                    try await send(.line(message.line(at: place)))
                }
            }
        }
        report.print(on: console, url, after: clock.now - start)
        if let error = report.error { throw error }
        return report.tally.rejected == 0 && faults == 0
    }
}

extension Message {
    /// - Parameter place: Which one of its collector's messages it is.
    fileprivate func line(at place: Int) -> Line {
        var json: [UInt8] = []
        line.write(to: &json)
        return Line(json: json, subject: subject, place: place)
    }
}
