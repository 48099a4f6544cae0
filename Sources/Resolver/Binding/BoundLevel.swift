import CEL
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

        /// The value that statements hold the ids as; `nil` for what is looked up by none.
        fileprivate var ids: Parameter? {
            switch self {
            case .resourceIDs(let ids): ids.count == 1 ? .uuid(ids[0]) : .uuidArray(ids)
            case .readingIDs(let ids): .int8Array(ids)
            case .none, .resources, .readings, .edges, .walk: nil
            }
        }
    }

    /// Which Readings of a Resource are meant.
    struct ReadingSelection: Sendable {
        let types: [String]?
        let from: Schema.Timestamp?
        let to: Schema.Timestamp?
        let includesDescendants: Bool
        let isAscending: Bool

        /// The same in another stretch of time.
        func within(_ window: (from: Schema.Timestamp?, to: Schema.Timestamp?)) -> ReadingSelection {
            ReadingSelection(
                types: types,
                from: window.from,
                to: window.to,
                includesDescendants: includesDescendants,
                isAscending: isAscending
            )
        }
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
    /// What aggregates compare with, those of one column after those of the other; `nil` where one of them has no value.
    let constants: [Parameter]?
    /// Which of them depend on the time of the request.
    private let timedConstants: [Int]
    /// The stretch of time that an expression looks at, each end `nil` where there is none; `nil` where all is looked at.
    private let window: (from: Schema.Timestamp?, to: Schema.Timestamp?)?
    let columns: ColumnArguments
    /// The lists that each of the rows has; no request changes them.
    let lists: [BoundLevel]

    /// The types of the Readings that are joined to the rows, that the rows are counted by, or that they are a page of.
    var namedReadingTypes: [String] {
        let types =
            columns.readingTypes.values + facets.compactMap(\.key.readingType) + lists.flatMap(\.namedReadingTypes)
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

    /// The edges that the rows are a page of, or were found along; those of the lists that rows have among them.
    var edges: [Edge] {
        let own: [Edge] =
            switch restriction {
            case .edges(let edges, _, _): edges
            case .walk(let walk, _): walk.edges
            case .none, .resourceIDs, .readingIDs, .resources, .readings: []
            }
        return own + lists.flatMap(\.edges)
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
    ///   - now: The time of the request; `nil` only for a level that does not depend on it.
    init(
        _ level: Level,
        columns: ColumnArguments? = nil,
        edges: [Edge],
        variables: [CoercedValue?],
        calls: ResolvedCalls,
        traversal: TraversalLimits?,
        now: CEL.Value?
    ) throws(FieldFault) {
        let arguments = level.arguments.values(of: variables)
        requestedIDs = try Self.requestedIDs(arguments)
        if case .facets(let arguments, let parts) = level.extent {
            facets = try Facet.all(arguments.values(of: variables), parts: parts)
        } else {
            facets = []
        }
        bucket = level.extent == .buckets ? try TimeBucket(arguments) : nil
        let now = now ?? .null
        let constants = level.aggregates.flatMap(\.aggregates.constants)
        let parameters = constants.compactMap { $0.parameter(now: now) }
        self.constants = parameters.count == constants.count ? parameters : nil
        timedConstants = constants.indices.filter { constants[$0].isTimed }
        window = level.window?.bounds(now: now)
        restriction = try Self.restriction(level, arguments, window, edges, requestedIDs, calls, traversal)
        page = restriction.page
        self.columns = columns ?? ColumnArguments(level, variables: variables)
        var lists: [BoundLevel] = []
        for list in level.lists {
            lists.append(
                try BoundLevel(list, edges: edges, variables: [], calls: calls, traversal: nil, now: nil)
            )
        }
        self.lists = lists
    }

    /// A level that no field asks for.
    init(_ level: Level, _ restriction: Restriction) {
        self.restriction = restriction
        page = restriction.page
        (requestedIDs, facets, bucket) = ([], [], nil)
        (constants, timedConstants, window, lists) = ([], [], nil, [])
        columns = ColumnArguments(level, variables: [])
    }

    /// The level with other conditions.
    init(_ level: BoundLevel, _ restriction: Restriction) {
        self.restriction = restriction
        page = level.page
        (requestedIDs, facets, bucket, columns) = (level.requestedIDs, level.facets, level.bucket, level.columns)
        (constants, timedConstants, window) = (level.constants, level.timedConstants, level.window)
        lists = level.lists
    }

    // MARK: - Values of one request

    /// How many values of one level may differ between requests whose statements have the same text.
    private static let varyingLimit = 1_000

    /// The level with values that nothing has, and no other number gives, in the place of ``varying``; `nil` where there are
    /// too many of them, or they have too few values.
    init?(_ level: BoundLevel, marked number: Int) {
        let pageStart = Self.varyingLimit - Page.varyingCount
        guard level.timedConstants.count < pageStart - 2 else { return nil }
        let first = number * Self.varyingLimit
        window = level.window.map { window in
            (
                window.from.map { _ in Schema.Timestamp(microseconds: .max - Int64(first)) },
                window.to.map { _ in Schema.Timestamp(microseconds: .max - Int64(first) - 1) }
            )
        }
        switch level.restriction {
        case .resourceIDs(let ids):
            let mark = UUID(high: .max, low: UInt64(number))
            restriction = .resourceIDs(ids.count == 1 ? [mark] : [mark, mark])
        case .readingIDs: restriction = .readingIDs([.min + Int64(number)])
        case .readings(let selection, let page):
            restriction = .readings(
                selection.within(window ?? (selection.from, selection.to)),
                page?.marked(first + pageStart)
            )
        case .resources(let types, let filter, let order, let page):
            restriction = .resources(types: types, filter, order, page?.marked(first + pageStart))
        case .edges(let edges, let filter, let page):
            restriction = .edges(edges, filter, page?.marked(first + pageStart))
        case .none, .walk: restriction = level.restriction
        }
        page = restriction.page
        (requestedIDs, facets, bucket, columns) = (level.requestedIDs, level.facets, level.bucket, level.columns)
        var constants = level.constants
        timedConstants = level.timedConstants
        for (place, constant) in timedConstants.enumerated() where constants != nil {
            guard let mark = constants?[constant].marked(first + 2 + place) else { return nil }
            constants?[constant] = mark
        }
        self.constants = constants
        lists = level.lists
    }

    /// The values in which requests differ whose statements have the same text, as the statement holds them; `nil` where one
    /// is missing.
    var varying: [Parameter]? {
        guard let constants else { return nil }
        var values = restriction.ids.map { [$0] } ?? []
        if let window {
            values += [.timestamptz(window.from?.microseconds), .timestamptz(window.to?.microseconds)]
        }
        return values + timedConstants.map { constants[$0] } + (page?.varying ?? [])
    }
}

extension Parameter {
    /// A value of the same type that nothing has, and no other number gives; `nil` for a type of few values.
    fileprivate func marked(_ number: Int) -> Parameter? {
        switch self {
        case .timestamptz: .timestamptz(.max - Int64(number))
        case .int8: .int8(.min + Int64(number))
        case .float8: .float8(-1e300 * Double(number))
        case .text: .text("\u{10FFFF}\(number)")
        default: nil
        }
    }
}
