import Synchronization

/// Whether the edges of the rules that this gateway uses are complete. Until then what is found by them may be short.
package final class EdgeReadiness: Sendable {
    private let states = Mutex<[Int64: EdgeRuleState]>([:])

    package init() {}

    /// Whether the edges of a rule are those of all Readings. False for a rule that is not in use here.
    ///
    /// Once true it stays true as long as the rule is in use here, unless this gateway could not reach the database for so long
    /// that others gave the rule up.
    package func isDerived(ruleKey: Int64) -> Bool {
        states.withLock { $0[ruleKey] == .derived }
    }

    /// The rules in use that are not derived, as far as is known here.
    package var pendingKeys: [Int64] {
        states.withLock { states in states.filter { $0.value != .derived }.map(\.key) }
    }

    var keys: [Int64] { states.withLock { Array($0.keys) } }

    /// From now on these are the rules in use.
    func replace(with states: [Int64: EdgeRuleState]) {
        self.states.withLock { $0 = states }
    }

    /// Notes news of rules, as far as they are still in use.
    func update(_ news: [Int64: EdgeRuleState]) {
        states.withLock { states in
            for (key, state) in news where states[key] != nil { states[key] = state }
        }
    }
}
