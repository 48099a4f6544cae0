import Postgres
import Schema

/// A level with the values of one request, or of all that share a plan.
final class BoundLevel: Sendable {
    /// What narrows the rows.
    enum Restriction: Sendable {
        case none
        case resourceIDs([UUID])
        case readingIDs([Int64])
        /// Of these types, each list of which must admit a Resource's.
        case resources(types: [[String]], ResourceFilter, ResourceOrder?, Page?)
        case readings(ReadingSelection, Page?)
        case edges([Edge], ResourceFilter, Page?)
        case walk(Walk, Page?)

        fileprivate var page: Page? {
            switch self {
            case .resources(_, _, _, let page), .readings(_, let page), .edges(_, _, let page), .walk(_, let page): page
            case .none, .resourceIDs, .readingIDs: nil
            }
        }

        /// The value that statements hold the ids as; `nil` for what is looked up by none, or by so many that the text of the
        /// statement tells.
        var ids: Parameter? {
            switch self {
            case .resourceIDs(let ids): ids.count == 1 ? .uuid(ids[0]) : nil
            case .readingIDs(let ids): .int8Array(ids)
            case .none, .resources, .readings, .edges, .walk: nil
            }
        }
    }

    /// Which Readings of a Resource are meant.
    struct ReadingSelection: Sendable {
        let types: [String]?
        let from: Timestamp?
        let to: Timestamp?
        let includesDescendants: Bool
        let isAscending: Bool
    }

    let restriction: Restriction
    /// Which part of the rows is meant, where they come in pages.
    let page: Page?
    /// The ids that `node` or `nodes` asks for, in their order; `nil` for one that no node has.
    let requestedIDs: [NodeID?]
    /// What the rows are counted by, where they are.
    let facets: [Facet]
    /// How Readings are gathered, where they are.
    let bucket: TimeBucket?
    let columns: ColumnArguments

    /// The types of the Readings that are joined to the rows, that the rows are counted by, or that they are a page of.
    var namedReadingTypes: [String] {
        let types = columns.readingTypes.values + facets.compactMap(\.key.readingType)
        guard case .readings(let selection, _?) = restriction else { return types }
        return types + (selection.types ?? [])
    }

    /// Whether the rows come from the least to the greatest; those of a page from the end come last first.
    var isAscending: Bool {
        let isForward = page?.isFromEnd != true
        return if case .readings(let selection, _) = restriction { selection.isAscending == isForward } else {
            isForward
        }
    }

    /// The edges that the rows are a page of, or were found along; empty for other rows.
    var edges: [Edge] {
        switch restriction {
        case .edges(let edges, _, _): edges
        case .walk(let walk, _): walk.edges
        case .none, .resourceIDs, .readingIDs, .resources, .readings: []
        }
    }

    /// The edges that the conditions on the rows look at.
    var filterEdges: [Edge] {
        switch restriction {
        case .resources(_, let filter, _, _), .edges(_, let filter, _): filter.edges
        case .walk(let walk, _): walk.through.edges + walk.filter.edges
        case .none, .resourceIDs, .readingIDs, .readings: []
        }
    }

    /// - Parameters:
    ///   - edges: Those that filters may name.
    ///   - columns: What is known of them beforehand.
    ///   - calls: What resolvers returned, which may tell ids.
    ///   - traversal: How far a walk goes; `nil` only for a level that is not found by one.
    init(
        _ level: Level,
        columns: ColumnArguments? = nil,
        edges: [Edge],
        variables: [CoercedValue?],
        calls: ResolvedCalls,
        traversal: TraversalLimits?
    ) throws(FieldFault) {
        let arguments = level.arguments.values(of: variables)
        requestedIDs = try Self.requestedIDs(arguments)
        if case .facets(let arguments, let parts) = level.extent {
            facets = try Facet.all(arguments.values(of: variables), parts: parts)
        } else {
            facets = []
        }
        bucket = level.extent == .buckets ? try TimeBucket(arguments) : nil
        restriction = try Self.restriction(level, arguments, edges, requestedIDs, calls, traversal)
        page = restriction.page
        self.columns = columns ?? ColumnArguments(level, variables: variables)
    }

    /// A level that no field asks for.
    init(_ level: Level, _ restriction: Restriction) {
        self.restriction = restriction
        page = restriction.page
        (requestedIDs, facets, bucket) = ([], [], nil)
        columns = ColumnArguments(level, variables: [])
    }

    /// The level with other conditions.
    init(_ level: BoundLevel, _ restriction: Restriction) {
        self.restriction = restriction
        page = level.page
        (requestedIDs, facets, bucket, columns) = (level.requestedIDs, level.facets, level.bucket, level.columns)
    }

    /// The level with an id that nothing has, and no other number gives, in the place of those it is looked up by.
    init(_ level: BoundLevel, lookingUp number: Int) {
        switch level.restriction {
        case .resourceIDs: restriction = .resourceIDs([UUID(high: .max, low: UInt64(number))])
        case .readingIDs: restriction = .readingIDs([.min + Int64(number)])
        case .none, .resources, .readings, .edges, .walk: restriction = level.restriction
        }
        page = restriction.page
        (requestedIDs, facets, bucket, columns) = (level.requestedIDs, level.facets, level.bucket, level.columns)
    }

    private static func restriction(
        _ level: Level,
        _ arguments: ArgumentValues,
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
                from: arguments.timestamp("from"),
                to: arguments.timestamp("to"),
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
        level.isSummary
            ? nil : try Page(arguments, of: level.source, order: order, isList: level.extent == .list)
    }

    /// PostgreSQL refuses to look for text with U+0000.
    private static func checkText(_ arguments: ArgumentValues) throws(FieldFault) {
        guard !arguments.object.holdsZeroCharacter else {
            throw FieldFault(code: .textInvalid, message: "No text that is kept holds U+0000.")
        }
    }

    private static func requestedIDs(_ arguments: ArgumentValues) throws(FieldFault) -> [NodeID?] {
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
