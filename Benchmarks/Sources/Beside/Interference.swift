import Postgres

/// How long queries take, alone and beside work that passes a gate between its steps.
package struct Interference {
    private let times: [Gate.Window: [Duration]]
    /// While the work could go on; its last window to the end of the work.
    package let workTime: Duration

    private static let settlingTime: Duration = .milliseconds(200)
    private static let clientCounts = [1, 4]
    /// Between the queries of one client among several.
    private static let thinkTime: Duration = .milliseconds(10)

    /// Works to the end, with windows without that in between.
    ///
    /// - Parameters:
    ///   - gate: What the work passes.
    ///   - windowTime: How long a window is. What its first part begins does not count.
    ///   - isDone: Whether the work has come to its end.
    ///   - work: Does the work.
    ///   - query: One client's query.
    package static func make(
        _ gate: Gate,
        windowTime: Duration,
        until isDone: @escaping @Sendable () -> Bool,
        _ work: @escaping @Sendable () async throws -> Void,
        asking query: @escaping @Sendable () async throws -> Void
    ) async throws -> Interference {
        var workTime: Duration = .zero
        try await withThrowingTaskGroup { group in
            group.addTask { try await work() }
            for client in 0..<(clientCounts.max() ?? 1) {
                group.addTask { try await ask(client, gate, query) }
            }
            while !isDone() {
                for clientCount in clientCounts {
                    for isBeside in [false, true] {
                        let start = ContinuousClock.now
                        gate.open(Gate.Window(clientCount: clientCount, isBeside: isBeside))
                        try await Task.sleep(for: settlingTime)
                        gate.settle()
                        while ContinuousClock.now - start < windowTime, !(isBeside && isDone()) {
                            try await Task.sleep(for: .milliseconds(5))
                        }
                        if isBeside { workTime += .now - start }
                    }
                    if isDone() { break }
                }
            }
            group.cancelAll()
            while let result = await group.nextResult() {
                guard case .failure(let error) = result, !(error is CancellationError) else { continue }
                guard (error as? DatabaseError)?.code == .cancelled else { throw error }
            }
        }
        return Interference(times: gate.times, workTime: workTime)
    }

    /// A client that asks again and again.
    private static func ask(
        _ client: Int,
        _ gate: Gate,
        _ query: @Sendable () async throws -> Void
    ) async throws {
        while true {
            if client >= gate.window.clientCount {
                try await Task.sleep(for: .milliseconds(5))
                continue
            }
            let window = gate.settled
            let start = ContinuousClock.now
            try await query()
            let time = ContinuousClock.now - start
            if let window { gate.note(time, in: window) }
            if gate.window.clientCount > 1 { try await Task.sleep(for: thinkTime) }
        }
    }

    /// How many times as long the 95th percentile is beside the work.
    package var worstRatio: Double { Self.clientCounts.map { ratio(0.95, $0) }.max() ?? 0 }

    /// A table in Markdown.
    package var lines: [String] {
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
        return [
            "| Clients | Queries | Median alone | Beside | Ratio | 95 % alone | Beside | Ratio |",
            "|---|---|---|---|---|---|---|---|",
        ] + rows
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

    package static func rounded(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
}
