import ArgumentParser
import Gateway
import Ingest
import Publishing
import Schema

/// `cockpit publish`
struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sends messages to a gateway, as often as it takes.",
        discussion: """
            The input is NDJSON, a message a line, or a JSON array of messages. Requests that are not answered are sent \
            again; what is answered is not. Messages without a time of their own get one and the same for the whole run, so \
            that this is safe.

            The exit code is 0 when all is stored, 1 when messages were rejected, and 69 when not all could be delivered: \
            then the first line that is not known to be stored is told, to go on from.
            """
    )

    @ArgumentParser.Argument(help: "The file, or - for standard input.", completion: .file())
    var file: String

    @Option(help: "The gateway's URL. (default: $\(GatewayURL.environmentVariable), else \(GatewayURL.standard))")
    var url: String?

    @Option(help: "The number of the first line to send, from 1; of an array, the index of the first item, from 0.")
    var from = 0

    @Option(help: "The time of messages that tell none, RFC 3339 with a zone. (default: now)")
    var timestamp: String?

    @Option(help: "How often a request is sent before giving up, when none gets any further.")
    var attempts = 12

    @Option(help: "How many rejected messages are told one by one.")
    var errors = 20

    func validate() throws {
        do throws(GatewayURL.Malformed) {
            _ = try GatewayURL(url)
        } catch {
            throw ValidationError("\(error)")
        }
        guard attempts >= 1 else { throw ValidationError("--attempts must be at least 1.") }
        guard errors >= 0 else { throw ValidationError("--errors must not be negative.") }
        guard let timestamp, Timestamp(rfc3339: timestamp) == nil else { return }
        throw ValidationError("--timestamp '\(timestamp)' is no RFC 3339 time with a zone, as in 2026-01-02T03:04:05Z.")
    }

    func run() async throws {
        try await CommandFailure.reporting { try await publish(telling: .standardError()) }
    }

    /// - Throws: ``CommandFailure`` when not all could be delivered; `ExitCode` 1 when messages were rejected.
    func publish(telling console: Console) async throws {
        let url = try GatewayURL(url)
        let time = (timestamp.flatMap { Timestamp(rfc3339: $0) } ?? .now).rfc3339
        let input = try InputChunks(path: file)
        let clock = ContinuousClock()
        let start = clock.now
        let progress = ProgressLine(console: console) { clock.now - start }
        let (outcome, report) = try await HTTPTransport.with(url, time: time) { transport in
            try await LinePublisher(transport: transport, policy: RetryPolicy(attemptLimit: attempts))
                .publish(Tally(shownRejectionLimit: errors), reportingTo: console, progress: progress) { send in
                    try await Self.send(input, from: from, send)
                }
        }
        var fault: String?
        if case .unreadable(let reason)? = outcome { fault = reason }
        if let fault { console.print(fault) }
        report.print(on: console, url, after: clock.now - start)
        if let error = report.error {
            let place = report.firstUnanswered.map { "; go on with --from \($0) --timestamp \(time)" } ?? ""
            throw CommandFailure(.unavailable, "\(error)\(place)")
        }
        if case .failed(let failure)? = outcome { throw failure }
        guard report.tally.rejected == 0, fault == nil else { throw ExitCode(1) }
    }

    /// How an input ends.
    private enum Ending {
        case whole
        /// An array that cannot be read past some place.
        case unreadable(String)
        /// Nothing more can be read of the file; what was read before is sent.
        case failed(CommandFailure)
    }

    /// Sends all messages of an input.
    private static func send(_ input: InputChunks, from first: Int, _ send: LineSink) async throws -> Ending {
        var lines = MessageLines(from: first)
        while lines.fault == nil {
            let bytes: [UInt8]?
            do throws(CommandFailure) {
                bytes = try await input.next()
            } catch {
                return .failed(error)
            }
            guard let bytes else { break }
            for event in lines.feed(bytes) { try await send(event) }
            if !input.isFile { try await send(.pause) }
        }
        for event in lines.finish() { try await send(event) }
        return lines.fault.map(Ending.unreadable) ?? .whole
    }
}
