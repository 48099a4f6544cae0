import Ingest
import Logging
import Postgres
import Schema

/// How long queries take, alone and beside a derivation.
struct Measurement {
    private let times: [Gate.Window: [Duration]]
    private let readingCount: Int
    /// While edges could be derived.
    private let derivingTime: Duration

    private static let windowTime: Duration = .milliseconds(1_500)
    private static let settlingTime: Duration = .milliseconds(200)
    private static let clientCounts = [1, 4]
    /// Between the queries of one client among several.
    private static let thinkTime: Duration = .milliseconds(10)

    /// Derives all edges, with windows without that in between.
    static func make(of fleet: Fleet, in database: Database) async throws -> Measurement {
        let gate = Gate()
        let upkeep = EdgeUpkeep(
            database: database,
            logger: Logger(label: "deriving") { _ in SwiftLogNoOpLogHandler() },
            sleep: { time in
                try await Task.sleep(for: time)
                try await gate.pass()
            }
        )
        let rule = try fleet.rule
        let key = EdgeRuleKey.derive(identity: rule.identity)
        try await upkeep.use([rule])
        var derivingTime: Duration = .zero
        try await withThrowingTaskGroup { group in
            group.addTask { await upkeep.run() }
            for client in 0..<(clientCounts.max() ?? 1) {
                group.addTask { try await ask(client, fleet, database, gate) }
            }
            while !upkeep.readiness.isDerived(ruleKey: key) {
                for clientCount in clientCounts {
                    for isBeside in [false, true] {
                        gate.open(Gate.Window(clientCount: clientCount, isBeside: isBeside))
                        try await Task.sleep(for: settlingTime)
                        gate.settle()
                        try await Task.sleep(for: windowTime - settlingTime)
                        // The last one is cut off.
                        if isBeside { derivingTime += windowTime }
                    }
                }
            }
            group.cancelAll()
            while let result = await group.nextResult() {
                guard case .failure(let error) = result, !(error is CancellationError) else { continue }
                guard (error as? DatabaseError)?.code == .cancelled else { throw error }
            }
        }
        return Measurement(
            times: gate.times,
            readingCount: fleet.deploymentCount,
            derivingTime: derivingTime
        )
    }

    /// A client that asks again and again for a service, its first deployments and their newest Readings.
    private static func ask(
        _ client: Int,
        _ fleet: Fleet,
        _ database: Database,
        _ gate: Gate
    ) async throws {
        while true {
            if client >= gate.window.clientCount {
                try await Task.sleep(for: .milliseconds(5))
                continue
            }
            let window = gate.settled
            let service = fleet.service(Int.random(in: 0..<fleet.serviceCount))
            let start = ContinuousClock.now
            let rows = try await database.query(
                """
                select s.id, c.id, c.name, r.id, r.collected_on, r.value from resource s \
                cross join lateral (select id, name from resource where parent_id = s.id \
                order by type, name limit 20) c \
                left join lateral (select id, collected_on, value from reading where resource_id = c.id \
                and type = 'Dependencies' order by collected_on desc limit 1) r on true \
                where s.type = \(service.type) and s.name = \(service.name)
                """
            )
            let time = ContinuousClock.now - start
            precondition(rows.count > 0, "The service has deployments.")
            if let window { gate.note(time, in: window) }
            if gate.window.clientCount > 1 { try await Task.sleep(for: thinkTime) }
        }
    }

    var worstRatio: Double { Self.clientCounts.map { ratio(0.95, $0) }.max() ?? 0 }

    /// A table in Markdown, and what was derived.
    var lines: [String] {
        let rows = Self.clientCounts.map { clientCount in
            let (alone, beside) = (all(clientCount, false), all(clientCount, true))
            let cells = [0.5, 0.95].map { quantile in
                """
                \(Self.text(Self.quantile(quantile, alone))) | \(Self.text(Self.quantile(quantile, beside))) \
                | \(Self.rounded(ratio(quantile, clientCount))) ×
                """
            }
            return "| \(clientCount) | \(alone.count + beside.count) | \(cells.joined(separator: " | ")) |"
        }
        let rate = Int(Double(readingCount) / (derivingTime / .seconds(1)))
        return [
            "| Clients | Queries | Median alone | Beside | Ratio | 95 % alone | Beside | Ratio |",
            "|---|---|---|---|---|---|---|---|",
        ] + rows + [
            "",
            "\(readingCount) Readings were gone through, \(rate) a second, rests included.",
        ]
    }

    private func all(_ clientCount: Int, _ isBeside: Bool) -> [Duration] {
        (times[Gate.Window(clientCount: clientCount, isBeside: isBeside)] ?? []).sorted()
    }

    private func ratio(_ quantile: Double, _ clientCount: Int) -> Double {
        Self.quantile(quantile, all(clientCount, true)) / Self.quantile(quantile, all(clientCount, false))
    }

    private static func quantile(_ quantile: Double, _ sorted: [Duration]) -> Duration {
        sorted.isEmpty ? .zero : sorted[min(sorted.count - 1, Int(Double(sorted.count) * quantile))]
    }

    private static func text(_ duration: Duration) -> String { "\(rounded(duration / .milliseconds(1))) ms" }

    private static func rounded(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
}
