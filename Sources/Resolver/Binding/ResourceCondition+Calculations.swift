/// What is known of conditions before calculations are.
extension ResourceCondition {
    /// Whether it cannot be told before something is calculated.
    var needsCalculations: Bool {
        switch self {
        case .all(let conditions), .any(let conditions): conditions.contains(where: \.needsCalculations)
        case .not(let condition), .parent(let condition), .children(_, let condition), .related(_, _, let condition):
            condition.needsCalculations
        case .calculated(let part, _): part.table == nil
        case .text, .id, .createdOn, .hasParent, .reading: false
        }
    }

    /// What is compared of the Resource itself, not of others that the condition looks at.
    var ownParts: [CalculatedPart] {
        switch self {
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.ownParts)
        case .not(let condition): condition.ownParts
        case .calculated(let part, _): [part]
        case .text, .id, .createdOn, .hasParent, .parent, .children, .reading, .related: []
        }
    }

    /// A condition without calculations that holds wherever this one may.
    var relaxed: ResourceCondition { bound(isUpper: true) }

    /// - Parameter isUpper: Whether it holds wherever this condition may; else it holds only where this one must.
    private func bound(isUpper: Bool) -> ResourceCondition {
        switch self {
        case .all(let conditions): .all(conditions.map { $0.bound(isUpper: isUpper) })
        case .any(let conditions): .any(conditions.map { $0.bound(isUpper: isUpper) })
        case .not(let condition): .not(condition.bound(isUpper: !isUpper))
        case .parent(let condition): .parent(condition.bound(isUpper: isUpper))
        case .children(let quantifier, let condition):
            .children(quantifier, condition.bound(isUpper: quantifier == .none ? !isUpper : isUpper))
        case .related(let scope, let quantifier, let condition):
            .related(scope, quantifier, condition.bound(isUpper: quantifier == .none ? !isUpper : isUpper))
        case .calculated: isUpper ? .all([]) : .any([])
        case .text, .id, .createdOn, .hasParent, .reading: self
        }
    }
}
