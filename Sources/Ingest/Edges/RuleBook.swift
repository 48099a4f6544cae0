import CoreMetrics
import Postgres
import Synchronization

/// The rules that came up so far. What a rule says never changes, so each is asked for once.
final class RuleBook: Sendable {
    private enum Entry {
        case rule(DerivingRule)
        /// Of a newer program.
        case unreadable
    }

    private struct State {
        var entries: [Int64: Entry] = [:]
        /// Those that were in force when they were last asked for.
        var inForce: RulesInForce?
        /// How often it was found out that these are not in force any more.
        var changeCount = 0
    }

    private let limits: IngestLimits
    private let metrics: any MetricsFactory
    private let state = Mutex(State())

    init(limits: IngestLimits, metrics: any MetricsFactory) {
        self.limits = limits
        self.metrics = metrics
    }

    /// The rules with these keys.
    ///
    /// - Returns: Those that this program understands.
    /// - Throws: ``DatabaseError`` where it had to ask and got no answer.
    func rules(_ keys: Set<Int64>, in transaction: Transaction) async throws(DatabaseError) -> [Int64: DerivingRule] {
        let unknown = state.withLock { state in keys.filter { state.entries[$0] == nil } }
        if !unknown.isEmpty { _ = add(try await transaction.query(EdgeRuleQuery.definitions(of: unknown))) }
        return state.withLock { state in
            var rules: [Int64: DerivingRule] = [:]
            for key in keys {
                if case .rule(let rule)? = state.entries[key] { rules[key] = rule }
            }
            return rules
        }
    }

    /// The rules that are in force, as far as this program knows: others may be by now.
    ///
    /// - Throws: ``DatabaseError`` where it had to ask and got no answer.
    func inForce(_ database: Database) async throws(DatabaseError) -> RulesInForce {
        let (known, changeCount) = state.withLock { ($0.inForce, $0.changeCount) }
        if let known { return known }
        let keys = add(try await database.query(EdgeRuleQuery.inForce))
        return state.withLock { state in
            let rules = keys.compactMap { key -> DerivingRule? in
                if case .rule(let rule)? = state.entries[key] { rule } else { nil }
            }
            let inForce = RulesInForce(keys: keys, rules: rules)
            if state.changeCount == changeCount { state.inForce = inForce }
            return inForce
        }
    }

    /// Has the rules in force asked for anew.
    func forgetInForce() {
        state.withLock { state in
            state.inForce = nil
            state.changeCount += 1
        }
    }

    /// - Returns: The keys of the rules.
    private func add(_ rows: Rows) -> [Int64] {
        var keys: [Int64] = []
        for row in 0..<rows.count {
            guard let key = rows.int8(row, 0) else { continue }
            keys.append(key)
            let rule = DerivingRule(
                key: key,
                edge: rows.text(row, 1) ?? "",
                sourceType: rows.text(row, 2) ?? "",
                readingType: rows.text(row, 3) ?? "",
                items: rows.text(row, 4) ?? "",
                targetType: rows.text(row, 5) ?? "",
                template: rows.text(row, 6) ?? "",
                isByID: rows.bool(row, 7) ?? false,
                limits: limits,
                metrics: metrics
            )
            state.withLock { state in
                guard state.entries[key] == nil else { return }
                state.entries[key] = rule.map(Entry.rule) ?? .unreadable
            }
        }
        return keys
    }
}
