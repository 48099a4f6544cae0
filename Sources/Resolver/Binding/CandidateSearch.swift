/// Finds out of which Resources calculations have to be known for a filter and an order, and numbers the tables that will have
/// their values.
///
/// The candidates of a condition are the Resources of which it cannot be told without the calculation: those that meet what stands
/// beside it.
struct CandidateSearch {
    /// Resources of which the same is compared.
    struct Scope {
        /// Each with its table.
        let parts: [CalculatedPart]
        /// What the Resources meet.
        let conditions: [ResourceCondition]
        /// Whether they are those of the level, not others that its conditions look at.
        let isOfLevel: Bool
    }

    private(set) var scopes: [Scope] = []
    /// The tables of what the order of a level compares.
    private(set) var orderTables: [CalculatedPart: Int] = [:]
    private(set) var tableCount: Int

    /// - Parameter tableCount: How many tables there are already.
    init(tableCount: Int) { self.tableCount = tableCount }

    /// Gives a filter its tables.
    ///
    /// - Parameters:
    ///   - order: What the order of the level compares.
    ///   - isOfLevel: Whether the filter is on the level's own Resources.
    mutating func resolve(
        _ filter: ResourceFilter,
        order: [CalculatedPart] = [],
        isOfLevel: Bool = true
    ) -> ResourceFilter {
        let conditions = resolve(filter.conditions, order: order, within: [], isOfLevel: isOfLevel)
        return ResourceFilter(conditions: conditions, edges: filter.edges)
    }

    /// - Parameter context: What the Resources meet besides.
    private mutating func resolve(
        _ conditions: [ResourceCondition],
        order: [CalculatedPart] = [],
        within context: [ResourceCondition],
        isOfLevel: Bool
    ) -> [ResourceCondition] {
        let candidates = conditions.map(\.relaxed) + context
        var tables: [CalculatedPart: Int] = [:]
        var parts: [CalculatedPart] = []
        for part in conditions.flatMap(\.ownParts) + order where tables[part] == nil {
            tables[part] = tableCount
            tableCount += 1
            parts.append(part.known(by: tables))
        }
        if !parts.isEmpty { scopes.append(Scope(parts: parts, conditions: candidates, isOfLevel: isOfLevel)) }
        if isOfLevel { orderTables = tables }
        return conditions.map { condition in
            condition.needsCalculations ? resolve(condition, tables, candidates) : condition
        }
    }

    private mutating func resolve(
        _ condition: ResourceCondition,
        _ tables: [CalculatedPart: Int],
        _ candidates: [ResourceCondition]
    ) -> ResourceCondition {
        switch condition {
        case .all(let conditions): .all(conditions.map { resolve($0, tables, candidates) })
        case .any(let conditions): .any(conditions.map { resolve($0, tables, candidates) })
        case .not(let condition): .not(resolve(condition, tables, candidates))
        case .calculated(let part, let comparisons): .calculated(part.known(by: tables), comparisons)
        case .parent(let condition):
            .parent(other(condition, that: .children(.some, .all(candidates))))
        case .children(let quantifier, let condition):
            .children(quantifier, other(condition, that: .parent(.all(candidates))))
        case .related(let scope, let quantifier, let condition):
            .related(scope, quantifier, other(condition, that: .related(scope.reversed, .some, .all(candidates))))
        case .text, .id, .createdOn, .hasParent, .reading: condition
        }
    }

    /// A condition on other Resources, those that stand beside candidates.
    private mutating func other(_ condition: ResourceCondition, that context: ResourceCondition) -> ResourceCondition {
        .all(resolve([condition], within: [context], isOfLevel: false))
    }
}

extension EdgeScope {
    /// The same edges, seen from their other ends.
    fileprivate var reversed: EdgeScope {
        EdgeScope(direction: direction == .into ? .out : .into, edges: edges, isResolved: true)
    }
}
