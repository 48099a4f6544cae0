import Postgres
import Schema

/// What the arguments of a level say.
extension BoundLevel {
    static func restriction(
        _ level: Level,
        _ arguments: ArgumentValues,
        _ window: (from: Schema.Timestamp?, to: Schema.Timestamp?)?,
        _ edges: [Edge],
        _ requestedIDs: [NodeID?],
        _ calls: ResolvedCalls,
        _ traversal: TraversalLimits?
    ) throws(FieldFault) -> Restriction {
        switch level.source {
        case .ancestors, .candidates:
            return .none
        case .resource:
            let id = ResourceID.derive(type: arguments.string("type") ?? "", name: arguments.string("name") ?? "")
            return .resourceIDs([id])
        case .resourcesByID:
            let requested = requestedIDs.compactMap { if case .resource(let id) = $0 { id } else { nil } }
            return .resourceIDs(level.resolved.map(calls.resourceIDs(at:)) ?? Array(Set(requested)))
        case .readingsByID:
            let requested = requestedIDs.compactMap { if case .reading(let id) = $0 { id } else { nil } }
            return .readingIDs(level.resolved.map(calls.readingIDs(at:)) ?? Array(Set(requested)))
        case .resourceNamed(let type, let name):
            let name = name.filled { arguments.string($0) }
            return .resourceIDs(name.map { [ResourceID.derive(type: type, name: $0)] } ?? [])
        case .resources(let types), .children(let types):
            try checkText(arguments)
            let order =
                level.isOrdered && !level.isSummary ? try ResourceOrder(arguments.objects("orderBy") ?? []) : nil
            return .resources(
                types: [types, arguments.string("type").map { [$0] }].compactMap(\.self),
                try ResourceFilter(arguments.object("where"), edges: edges),
                order,
                try page(level, arguments, order)
            )
        case .readings(let types, let includesDescendants):
            try checkText(arguments)
            let selection = ReadingSelection(
                types: types ?? arguments.strings("types"),
                from: arguments.timestamp("from") ?? window?.from,
                to: arguments.timestamp("to") ?? window?.to,
                includesDescendants: includesDescendants || arguments.boolean("includeDescendants") ?? false,
                isAscending: arguments.string("order") == "ASC"
            )
            return .readings(selection, try page(level, arguments))
        case .edges(let scope):
            try checkText(arguments)
            let name = arguments.string("edge")
            return .edges(
                scope.edges.filter { $0.isNamed(name) },
                try ResourceFilter(arguments.object("where"), edges: edges),
                try page(level, arguments)
            )
        case .walk(let scope), .destination(_, let scope), .steps(_, let scope), .traversal(_, let scope):
            guard let traversal else { preconditionFailure("how far a walk goes is said by each request") }
            try checkText(arguments)
            let walk = try Walk(arguments, scope, edges: edges, limits: traversal)
            return .walk(walk, level.source.isPaged ? try page(level, arguments) : nil)
        }
    }

    private static func page(
        _ level: Level,
        _ arguments: ArgumentValues,
        _ order: ResourceOrder? = nil
    ) throws(FieldFault) -> Page? {
        guard !level.isSummary else { return nil }
        return try Page(
            arguments,
            of: level.source,
            order: order,
            isList: level.extent == .list,
            readsPastEnd: level.readsPastEnd
        )
    }

    /// PostgreSQL refuses to look for text with U+0000.
    private static func checkText(_ arguments: ArgumentValues) throws(FieldFault) {
        guard !arguments.object.holdsZeroCharacter else {
            throw FieldFault(code: .textInvalid, message: "No text that is kept holds U+0000.")
        }
    }

    static func requestedIDs(_ arguments: ArgumentValues) throws(FieldFault) -> [NodeID?] {
        let texts = arguments.string("id").map { [$0] } ?? arguments.strings("ids") ?? []
        guard texts.count <= Page.sizeLimit else {
            throw FieldFault(
                code: .tooManyIDs,
                message: "'ids' may hold \(Page.sizeLimit) ids, not \(texts.count)."
            )
        }
        return texts.map(NodeID.init)
    }
}
