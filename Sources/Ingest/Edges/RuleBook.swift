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

    private let limits: IngestLimits
    private let metrics: any MetricsFactory
    private let entries = Mutex<[Int64: Entry]>([:])

    init(limits: IngestLimits, metrics: any MetricsFactory) {
        self.limits = limits
        self.metrics = metrics
    }

    /// The rules with these keys.
    ///
    /// - Returns: Those that this program understands.
    /// - Throws: ``DatabaseError`` where it had to ask and got no answer.
    func rules(_ keys: Set<Int64>, in transaction: Transaction) async throws(DatabaseError) -> [Int64: DerivingRule] {
        let unknown = entries.withLock { entries in keys.filter { entries[$0] == nil } }
        if !unknown.isEmpty { add(try await transaction.query(EdgeRuleQuery.definitions(of: unknown))) }
        return entries.withLock { entries in
            var rules: [Int64: DerivingRule] = [:]
            for key in keys {
                if case .rule(let rule)? = entries[key] { rules[key] = rule }
            }
            return rules
        }
    }

    private func add(_ rows: Rows) {
        for row in 0..<rows.count {
            guard let key = rows.int8(row, 0) else { continue }
            let rule = DerivingRule(
                key: key,
                edge: rows.text(row, 1) ?? "",
                targetType: rows.text(row, 2) ?? "",
                template: rows.text(row, 3) ?? "",
                isByID: rows.bool(row, 4) ?? false,
                limits: limits,
                metrics: metrics
            )
            entries.withLock { $0[key] = rule.map(Entry.rule) ?? .unreadable }
        }
    }
}
