import CoreMetrics
import Postgres

/// Counts what became of items that were published, and how many were written together.
struct PublishMetrics: Sendable {
    private let items: [ItemOutcome.Stored.Status: Counter]
    private let rejected: Counter
    private let failed: Counter
    private let groups: Counter
    private let groupedItems: Counter

    init(_ factory: any MetricsFactory) {
        func counter(_ status: String) -> Counter {
            Counter(label: "cockpit_published_items_total", dimensions: [("status", status)], factory: factory)
        }
        items = Dictionary(uniqueKeysWithValues: ItemOutcome.Stored.Status.allCases.map { ($0, counter($0.rawValue)) })
        rejected = counter("REJECTED")
        failed = Counter(label: "cockpit_failed_publishes_total", dimensions: [], factory: factory)
        groups = Counter(label: "cockpit_write_groups_total", dimensions: [], factory: factory)
        groupedItems = Counter(label: "cockpit_write_group_items_total", dimensions: [], factory: factory)
    }

    /// Notes the outcome of a batch.
    func note(_ outcome: Result<BatchOutcome, DatabaseError>) {
        guard case .success(let batch) = outcome else { return failed.increment() }
        for item in batch.resources + batch.readings {
            switch item {
            case .stored(let stored): items[stored.status]?.increment()
            case .rejected: rejected.increment()
            }
        }
    }

    /// Notes that so many items were written together.
    func noteGroup(of itemCount: Int) {
        groups.increment()
        groupedItems.increment(by: itemCount)
    }
}
