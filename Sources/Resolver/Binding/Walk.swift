import Postgres
import Schema

/// A walk from a Resource along edges, breadth first, with the values of one request.
struct Walk: Sendable {
    /// A way to get from a Resource to others.
    struct Step: Sendable, Hashable {
        enum Course: Sendable, Hashable {
            /// Along a derived edge, or against it.
            case out(Edge), into(Edge)
            /// To the parent, or to a child.
            case parent, children
        }

        let course: Course

        /// What the edge is called.
        var edge: String {
            switch course {
            case .out(let edge), .into(let edge): edge.name
            case .parent: "parent"
            case .children: "children"
            }
        }

        /// A value of `Direction`: a step to the parent or to a child is made the way it is called.
        var direction: String {
            if case .into = course { "IN" } else { "OUT" }
        }
    }

    /// The one Resource that a search begins at; `nil` where the walk begins at each owner.
    let start: UUID?
    /// The one Resource that a search is for.
    let destination: UUID?
    /// Of ways of the same length the one is told of whose steps stand first.
    let steps: [Step]
    let minDepth: Int
    let maxDepth: Int
    /// What must hold of Resources that are walked on from; the first always is.
    var through: ResourceFilter
    /// What must hold of Resources that are told of.
    var filter: ResourceFilter
    let nodeLimit: Int
    let duration: Duration

    /// The derived edges that the walk depends on.
    var edges: [Edge] {
        steps.compactMap { step in
            switch step.course {
            case .out(let edge), .into(let edge): edge
            case .parent, .children: nil
            }
        }
    }

    private static let depthLimit = 100

    /// - Parameters:
    ///   - edges: Those that filters may name.
    /// - Throws: ``FieldFault`` for depths that no walk can have.
    init(
        _ arguments: ArgumentValues,
        _ scope: WalkScope,
        edges: [Edge],
        limits: TraversalLimits
    ) throws(FieldFault) {
        minDepth = arguments.int("minDepth") ?? (scope.start == .owner ? 1 : 0)
        maxDepth = arguments.int("maxDepth") ?? (scope.start == .owner ? 3 : 10)
        guard (0...Self.depthLimit).contains(maxDepth) else {
            throw FieldFault(
                code: .depthInvalid,
                message: "'maxDepth' must be between 0 and \(Self.depthLimit), not \(maxDepth)."
            )
        }
        guard (0...maxDepth).contains(minDepth) else {
            throw FieldFault(
                code: .depthInvalid,
                message: "'minDepth' must be between 0 and 'maxDepth', which is \(maxDepth), not \(minDepth)."
            )
        }
        switch scope.start {
        case .owner: (start, destination) = (nil, nil)
        case .arguments:
            start = Self.resource("from", of: arguments)
            destination = Self.resource("to", of: arguments)
        }
        steps = Self.steps(arguments, scope.edges)
        through = try ResourceFilter(arguments.object("through"), edges: edges)
        filter = try ResourceFilter(arguments.object("where"), edges: edges)
        nodeLimit = limits.nodeLimit
        duration = limits.duration
    }

    private static func resource(_ name: String, of arguments: ArgumentValues) -> UUID? {
        arguments.object(name).map { ResourceID.derive(type: $0.string("type") ?? "", name: $0.string("name") ?? "") }
    }

    private static func steps(_ arguments: ArgumentValues, _ edges: [Edge]) -> [Step] {
        let names = arguments.strings("edges")
        func isNamed(_ name: String) -> Bool { names?.contains { $0.utf8.elementsEqual(name.utf8) } ?? false }
        let hierarchy = [Step(course: .parent), Step(course: .children)].filter { isNamed($0.edge) }
        // A step must tell what it is: the names of the hierarchy stand for nothing else.
        let derived = edges.filter { edge in
            names == nil || isNamed(edge.name) && !hierarchy.contains { $0.edge.utf8.elementsEqual(edge.name.utf8) }
        }
        let direction = arguments.string("direction") ?? "OUT"
        return (direction == "IN" ? [] : derived.map { Step(course: .out($0)) })
            + (direction == "OUT" ? [] : derived.map { Step(course: .into($0)) })
            + hierarchy
    }
}
