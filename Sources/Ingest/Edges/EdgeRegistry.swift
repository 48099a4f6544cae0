package import Postgres
package import Schema

/// The rules that the database keeps, for all gateways together.
package struct EdgeRegistry: Sendable {
    private let database: Database

    package init(database: Database) {
        self.database = database
    }

    /// Says that rules are in use. Those that are new, or were being retired, are to be derived: by ``EdgeUpkeep``.
    ///
    /// Rules that are there already cost one statement. For others, publishes wait until those under way have ended.
    ///
    /// - Returns: The state of each rule, by its key.
    /// - Throws: ``EdgeRegistrationError``. Nothing was registered then.
    package func register(_ rules: [EdgeRule]) async throws(EdgeRegistrationError) -> [Int64: EdgeRuleState] {
        var missing: [Int64: EdgeRule] = [:]
        for rule in rules { missing[EdgeRuleKey.derive(identity: rule.identity)] = rule }
        var states: [Int64: EdgeRuleState] = [:]
        do throws(DatabaseError) {
            if !missing.isEmpty { states = try await use(Array(missing.keys)) }
            for key in states.keys { missing[key] = nil }
            guard !missing.isEmpty else { return states }
        } catch {
            throw .database(error)
        }
        try await check(missing.values)
        do throws(DatabaseError) {
            let rows = try await database.write([EdgeLock.exclusive, EdgeRuleQuery.register(missing)])
            return states.merging(EdgeRuleState.states(rows[1])) { $1 }
        } catch {
            throw .database(error)
        }
    }

    /// Says that rules are still in use.
    ///
    /// - Returns: The states of those that are there and not being retired.
    func use(_ keys: [Int64]) async throws(DatabaseError) -> [Int64: EdgeRuleState] {
        EdgeRuleState.states(try await database.write([EdgeRuleQuery.use(keys)])[0])
    }

    /// - Throws: ``EdgeRegistrationError`` with every rule whose path PostgreSQL does not take.
    private func check(_ rules: some Sequence<EdgeRule>) async throws(EdgeRegistrationError) {
        var refused: [EdgeRegistrationError.RefusedRule] = []
        for rule in rules {
            do throws(DatabaseError) {
                let rows = try await database.query(EdgeRuleQuery.namesVariable(rule.items))
                guard rows.bool(0, 0) == true else { continue }
                refused.append(.init(rule: rule, reason: "it names a variable, and none has a value here"))
            } catch  where error.code == .refused {
                refused.append(.init(rule: rule, reason: error.detail))
            } catch {
                throw .database(error)
            }
        }
        guard refused.isEmpty else { throw .refused(refused) }
    }
}

/// Why rules were not registered.
package enum EdgeRegistrationError: Error, Sendable, CustomStringConvertible {
    /// PostgreSQL does not take the paths of these rules.
    case refused([RefusedRule])
    case database(DatabaseError)

    /// A rule whose path to items is none.
    package struct RefusedRule: Sendable {
        package let rule: EdgeRule
        /// What PostgreSQL says, for those who write schemas and for logs.
        package let reason: String
    }

    package var description: String {
        switch self {
        case .refused(let rules):
            rules.map { "\"\($0.rule.items)\" of the edge \"\($0.rule.edge)\" is no path: \($0.reason)" }
                .joined(separator: "; ")
        case .database(let error): error.description
        }
    }
}
