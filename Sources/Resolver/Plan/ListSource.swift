import Schema

extension Level.Source {
    /// Where the rows of a view's field come from that holds Resources or Readings beside a Resource, by its binding; `nil` for
    /// other fields.
    init?(_ binding: FieldBinding) {
        switch binding {
        case .readings(let readings):
            self = .readings(types: readings.types, includesDescendants: readings.includesDescendants)
        case .resources(let resources):
            switch resources.origin {
            case .children: self = .children(types: resources.resourceTypes)
            case .reference(let rule): self = .edges(EdgeScope(.out, [rule], isResolved: true))
            case .inverse(let rules): self = .edges(EdgeScope(.into, rules, isResolved: true))
            case .parent, .everywhere: return nil
            }
        case .namePart, .newestReading, .readingValue, .resource, .calculation: return nil
        }
    }
}

extension EdgeScope {
    init(_ direction: Direction, _ rules: [EdgeRule], isResolved: Bool) {
        self.init(direction: direction, edges: rules.map(Edge.init), isResolved: isResolved)
    }
}
