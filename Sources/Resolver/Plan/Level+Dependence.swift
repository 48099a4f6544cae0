extension Level {
    /// What about a level may differ between requests that share a plan.
    enum Dependence: Sendable {
        case nothing
        /// The ids that its rows are looked up by.
        case ids
        /// Values that are made of the time of the request.
        case time
        /// Which page of the rows it is.
        case page
        /// Whatever arguments say.
        case arguments
    }

    var dependence: Dependence {
        guard hasConstantColumns else { return .arguments }
        switch source {
        case .resource, .resourceNamed, .resourcesByID, .readingsByID: return .ids
        case .resources, .children, .ancestors, .readings, .edges:
            guard extent.isConstant else { return .arguments }
            guard arguments.isConstant else {
                return !isOrdered && arguments.isConstant(but: Page.arguments) ? .page : .arguments
            }
            return window == nil && !aggregates.contains(where: \.aggregates.isTimed)
                ? .nothing : .time
        // How far they go is no argument.
        case .walk, .traversal, .destination, .steps: return .arguments
        // No request asks for them.
        case .candidates: return .arguments
        }
    }

    /// Whether the rows are one Resource at most, which each request names, and nothing else differs between requests.
    var isOfOneResource: Bool {
        switch source {
        case .resource, .resourceNamed: dependence == .ids && owner == nil
        default: false
        }
    }

    /// Whether the arguments of slots and columns are the same for every request.
    var hasConstantColumns: Bool { slots.allSatisfy(\.isConstant) && columns.allSatisfy(\.attribute.isConstant) }
}

extension Level.Slot {
    fileprivate var isConstant: Bool {
        switch self {
        case .newestReading(_, let type): type.isConstant
        case .base, .parent, .resource, .target, .related, .owner: true
        }
    }
}

extension Level.Extent {
    fileprivate var isConstant: Bool {
        switch self {
        case .facets(let arguments, _): arguments.isConstant
        case .rows, .list, .count, .danglingCount, .buckets, .aggregates, .stop, .candidates: true
        }
    }
}

extension Attribute {
    fileprivate var isConstant: Bool {
        if case .value(let pointer?) = self { pointer.isConstant } else { true }
    }
}
