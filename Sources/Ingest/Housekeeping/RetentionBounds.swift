package import Schema

/// A retention rule at one moment: all of a run goes by the same.
package struct RetentionBounds: Sendable {
    package let rule: RetentionRule
    /// Resources created at or after this instant stay.
    package let createdBefore: Timestamp
    /// Resources about which a report was collected at or after this instant stay.
    package let reportedSince: Timestamp

    init(_ rule: RetentionRule, at now: Timestamp) {
        self.rule = rule
        createdBefore = now.before(rule.minAge)
        reportedSince = now.before(rule.within)
    }
}
