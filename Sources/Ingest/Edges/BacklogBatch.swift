import Postgres

/// Some of the Resources that a rule may find edges from: those of its type with names in one range.
struct BacklogBatch: Sendable {
    let ruleKey: Int64
    let edge: String
    let sourceType: String
    let readingType: String
    /// Whether edges are deleted, not derived.
    let isRetiring: Bool
    /// The last name before the range; `nil` at the first Resource.
    let progress: String?
    /// The last name of the range; `nil` for all that are left.
    let end: String?

    /// - Parameter rows: Of ``BacklogQuery/next(_:byteLimit:)``. `nil` where they tell of nothing to do.
    init?(_ rows: Rows) {
        guard rows.count > 0, let ruleKey = rows.int8(0, 0) else { return nil }
        self.ruleKey = ruleKey
        edge = rows.text(0, 1) ?? ""
        sourceType = rows.text(0, 2) ?? ""
        readingType = rows.text(0, 3) ?? ""
        isRetiring = rows.text(0, 4) == EdgeRuleState.retiring.rawValue
        progress = rows.text(0, 5)
        end = rows.text(0, 6)
    }
}
