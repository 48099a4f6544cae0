import ArgumentParser
import Foundation

struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Publish a synthetic fleet, for demonstrations and benchmarks.",
        discussion: """
            It is made up and says so: every name starts with "sample-", every DisplayName ends with "(synthetic)" \
            and every ServiceOwnership holds "synthetic": true. Only some libraries and what is known against them are \
            real. It holds every type of the seed's catalogue, whatever its size.

            The same --services, --seed and --now give the same bytes. Without --now, times end at the current hour, \
            so two runs within one hour are the same.
            """
    )

    @Option(help: "How many services the fleet has.")
    var services = 20

    @Option(help: "What all random choices are derived from.")
    var seed: UInt64 = 1

    @Option(help: "The latest time in the fleet, RFC 3339 as in 2026-01-02T03:00:00Z. (default: the current hour)")
    var now: String?

    @OptionGroup var delivery: Delivery

    func validate() throws {
        guard services >= 1 else { throw ValidationError("--services must be at least 1.") }
        guard let now, Timestamp(rfc3339: now) == nil else { return }
        throw ValidationError("--now '\(now)' is no RFC 3339 time with a zone, as in 2026-01-02T03:00:00Z.")
    }

    func run() async throws {
        let now = now.flatMap { Timestamp(rfc3339: $0) } ?? Timestamp(Date()).truncated(toSeconds: 3_600)
        try await delivery.deliver(SampleCollector(fleet: SampleFleet(services: services, seed: seed, now: now)))
    }
}
