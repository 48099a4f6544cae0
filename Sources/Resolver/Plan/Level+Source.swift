/// What is known of rows by where they come from.
extension Level.Source {
    var entity: Level.Entity {
        switch self {
        case .resource, .resourceNamed, .resourcesByID, .resources, .children, .ancestors, .walk, .traversal,
            .destination, .steps, .candidates:
            .resource
        case .readings, .readingsByID: .reading
        case .edges: .edge
        }
    }

    /// The types that the Resources, or those at the other ends of edges, can be of; `nil` for any.
    var resourceTypes: [String]? {
        switch self {
        case .resourceNamed(let type, _): [type]
        case .resources(let types), .children(let types): types
        case .edges(let scope): scope.otherTypes
        case .resource, .resourcesByID, .ancestors, .readings, .readingsByID, .walk, .traversal, .destination, .steps,
            .candidates:
            nil
        }
    }

    /// The attributes that put the rows of a page in order, and that its cursors are made of; empty where there are none.
    var order: [Attribute] {
        switch self {
        case .resources, .children: [.type, .name]
        case .readings: Attribute.readingOrder
        case .edges(let scope): scope.direction == .dangling ? Attribute.danglingOrder : Attribute.edgeOrder
        case .traversal: [.depth, .type, .name]
        case .resource, .resourceNamed, .resourcesByID, .readingsByID, .ancestors, .walk, .destination, .steps,
            .candidates:
            []
        }
    }

    /// Those of ``order`` that differ between rows of one owner. A series is one of a Resource alone: arguments of a view choose
    /// neither types nor descendants.
    var key: [Attribute] {
        switch self {
        case .resources(let types?), .children(let types?): types.count == 1 ? [.name] : order
        case .readings(let types?, false): types.count == 1 ? Attribute.seriesOrder : order
        case .edges(let scope): scope.direction != .dangling && scope.edges.count == 1 ? [.otherName] : order
        default: order
        }
    }

    /// Whether the rows have an order that is not in their columns, or costs less as a number.
    var isNumbered: Bool {
        switch self {
        case .ancestors, .traversal, .destination, .steps: true
        case .resource, .resourceNamed, .resourcesByID, .readingsByID, .resources, .children, .readings, .edges, .walk,
            .candidates:
            false
        }
    }

    /// Whether the rows are a page, with a cursor for each.
    var isPaged: Bool { !order.isEmpty }

    /// The level, but for owners, that the rows are found from.
    var origin: Int? {
        switch self {
        case .traversal(let walk, _), .destination(let walk, _): walk
        case .candidates(let level, _): level
        case .resource, .resourceNamed, .resourcesByID, .readingsByID, .resources, .children, .ancestors, .readings,
            .edges, .walk, .steps:
            nil
        }
    }

    /// The same, found from levels at other places.
    func moved(to places: [Int: Int]) -> Level.Source {
        switch self {
        case .traversal(let walk, let scope): .traversal(walk: places[walk] ?? walk, scope)
        case .destination(let walk, let scope): .destination(walk: places[walk] ?? walk, scope)
        default: self
        }
    }
}
