import Postgres

/// How far a rule is.
package enum EdgeRuleState: String, Sendable, CaseIterable {
    /// Readings that are published give edges; those from before the rule are gone through.
    case deriving = "DERIVING"
    /// The edges are those of all Readings.
    case derived = "DERIVED"
    /// Nobody uses the rule; its edges are deleted, then the rule.
    case retiring = "RETIRING"
}

extension EdgeRuleState {
    /// Reads rows of key and state.
    static func states(_ rows: Rows) -> [Int64: EdgeRuleState] {
        var states: [Int64: EdgeRuleState] = [:]
        for row in 0..<rows.count {
            guard let key = rows.int8(row, 0), let state = rows.text(row, 1) else { continue }
            states[key] = EdgeRuleState(rawValue: state)
        }
        return states
    }
}
