import CoreMetrics

/// Counts deliveries from SNS by what became of them.
struct SNSMetrics: Sendable {
    private let counters: [SNSOutcome.Label: Counter]

    init(_ registry: MetricsRegistry) {
        var counters: [SNSOutcome.Label: Counter] = [:]
        for label in SNSOutcome.Label.allCases {
            counters[label] = Counter(
                label: "cockpit_sns_deliveries_total",
                dimensions: [("outcome", label.rawValue)],
                factory: registry
            )
        }
        self.counters = counters
    }

    func note(_ outcome: SNSOutcome) {
        counters[outcome.label]?.increment()
    }
}
