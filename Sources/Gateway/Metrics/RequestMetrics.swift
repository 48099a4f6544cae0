import CoreMetrics

/// Counts and times the requests of one service.
struct RequestMetrics: Sendable {
    private let duration: CoreMetrics.Timer
    private let succeeded: Counter
    private let failed: Counter

    init(_ registry: MetricsRegistry) {
        duration = CoreMetrics.Timer(label: "cockpit_request_duration_seconds", dimensions: [], factory: registry)
        succeeded = Self.counter("success", registry)
        failed = Self.counter("errors", registry)
    }

    private static func counter(_ outcome: String, _ registry: MetricsRegistry) -> Counter {
        Counter(label: "cockpit_requests_total", dimensions: [("outcome", outcome)], factory: registry)
    }

    /// Notes a request that took this long.
    func note(_ kind: Reply.Kind, _ elapsed: Duration) {
        (kind == .success ? succeeded : failed).increment()
        duration.recordNanoseconds(Int64(elapsed / .nanoseconds(1)))
    }
}
