import CoreMetrics
import Schema

/// Counts what is deleted, and how runs end.
struct HousekeepingTally: Sendable {
    private let metrics: any MetricsFactory

    init(_ metrics: any MetricsFactory) { self.metrics = metrics }

    /// Notes a batch of Resources that is gone for good.
    func note(_ deleted: DeletedCounts, by rule: RetentionRule) {
        let rule = [("retention", rule.name)]
        add(deleted.resources, "cockpit_retention_deleted_resources_total", rule)
        add(deleted.readings, "cockpit_retention_deleted_readings_total", rule)
        add(deleted.edges, "cockpit_retention_deleted_edges_total", rule)
    }

    /// Notes how a run ended that did not fail.
    func note(_ run: RetentionRun) {
        let outcome = run.survey.block?.rawValue.lowercased() ?? "done"
        add(1, "cockpit_retention_runs_total", [("retention", run.survey.bounds.rule.name), ("outcome", outcome)])
    }

    /// Notes Readings of series that are gone for good.
    func note(_ readingCount: Int, by rule: KeepRule) {
        let rule = [("type", rule.resourceType), ("reading", rule.readingType)]
        add(readingCount, "cockpit_keep_deleted_readings_total", rule)
    }

    private func add(_ count: Int, _ label: String, _ dimensions: [(String, String)]) {
        Counter(label: label, dimensions: dimensions, factory: metrics).increment(by: Int64(count))
    }
}
