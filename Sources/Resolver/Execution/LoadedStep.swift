import CEL
import Postgres
import Schema

/// A step's rows, and what is wrong with the arguments of those levels that have none.
struct LoadedStep: Sendable {
    let levels: [Level]
    private(set) var bound: [BoundLevel?]
    /// Why a level was left out.
    private(set) var faults: [FieldFault?]
    /// Whether the arguments of any column are wrong.
    let hasColumnFaults: Bool
    let layout: RowLayout
    /// What the step's resolvers returned.
    let calls: ResolvedCalls
    /// The edges the rows depend on that had not been derived of all Readings before they were loaded.
    private(set) var pendingEdges: Set<Edge>
    /// What was calculated for conditions and orders: see ``CalculatedTables``.
    private(set) var tables: [[UInt8]]
    /// For what of it there is no value.
    private(set) var failures = ComparisonFailures()
    /// The rows of all levels; `nil` where the step has none.
    private(set) var result: Rows?
    private(set) var rows: [LevelRows]
    /// How many rows the answer is written from; rough where the result has those of other requests, too.
    private(set) var rowCount = 0
    private let statements: StatementMemory?

    /// Gives the levels the values of a request; a level whose owner is left out is left out too.
    ///
    /// - Parameters:
    ///   - given: Values of the first levels that are known already, and need none of the request.
    ///   - tables: Those that these levels know of.
    ///   - edges: Those that filters may name.
    ///   - traversal: How far a walk goes.
    ///   - now: The time of the request.
    ///   - isDerived: Whether the edges of a rule are those of all Readings, by the rule's key.
    init(
        _ step: Plan.Step,
        given: [BoundLevel?] = [],
        tables: [[UInt8]] = [],
        edges: [Edge] = [],
        variables: [CoercedValue?] = [],
        calls: ResolvedCalls = ResolvedCalls(),
        traversal: TraversalLimits,
        now: CEL.Value,
        isDerived: (Int64) -> Bool
    ) {
        levels = step.levels
        self.calls = calls
        self.tables = tables
        var bound: [BoundLevel?] = []
        var faults: [FieldFault?] = []
        for place in step.levels.indices {
            var values: BoundLevel?
            var fault: FieldFault?
            if step.levels[place].owner.map({ bound[$0.level] != nil }) ?? true {
                values = (given.indices.contains(place) ? given[place] : nil) ?? step.fixed[place]
                do throws(FieldFault) {
                    if values == nil {
                        values = try BoundLevel(
                            step.levels[place],
                            columns: step.columns[place],
                            edges: edges,
                            variables: variables,
                            calls: calls,
                            traversal: traversal,
                            now: now
                        )
                    }
                } catch {
                    fault = error
                }
            }
            bound.append(values)
            faults.append(fault)
        }
        self.bound = bound
        let used = step.levels.indices.flatMap { Self.edges(of: step.levels[$0], bound[$0]) }
        pendingEdges = Set(used.filter { !isDerived($0.key) })
        self.faults = faults
        hasColumnFaults = bound.contains { $0?.columns.faults.isEmpty == false }
        layout = step.layout
        statements = given.isEmpty ? step.statements : nil
        rows = Array(repeating: LevelRows(), count: step.levels.count)
    }

    /// The statement that loads the step; `nil` where there is nothing to load.
    ///
    /// - Parameter kinds: Those that are known.
    func statement(knowing kinds: Set<ReadingKind>) -> SQL? {
        let builder = StatementBuilder(levels: levels, bound: bound, layout: layout, kinds: kinds, tables: tables)
        // What was calculated is another request's no more.
        let isWhole = tables.isEmpty && bound.allSatisfy { $0 != nil }
        return (isWhole ? statements?.statement(by: builder) : nil) ?? builder.statement()
    }

    /// The edges that the rows of a level depend on: those they are a page of, those a filter looks at, and those that lead
    /// to what is joined to them.
    private static func edges(of level: Level, _ bound: BoundLevel?) -> [Edge] {
        guard let bound else { return [] }
        var edges = bound.edges + bound.filterEdges
        for case .related(_, let scope) in level.slots { edges += scope.edges }
        return edges
    }

    /// What is wrong with a column's own arguments.
    func fault(ofColumn column: Int, in level: Int) -> FieldFault? {
        hasColumnFaults ? bound[level]?.columns.faults[column] : nil
    }

    // MARK: - Statements that several requests share

    /// The id of the one Resource that a level asks for; `nil` where it is left out, or asks for none.
    func resourceID(of level: Int) -> UUID? {
        guard case .resourceIDs(let ids) = bound[level]?.restriction, ids.count == 1 else { return nil }
        return ids[0]
    }

    /// The same step where a level asks for several Resources.
    func asked(for ids: [UUID], in level: Int) -> LoadedStep {
        var step = self
        step.bound[level] = bound[level].map { BoundLevel($0, .resourceIDs(ids)) }
        return step
    }

    /// Takes the rows that were loaded for several requests; of a level only those of one Resource.
    mutating func take(_ other: LoadedStep, of id: UUID, in level: Int) {
        result = other.result
        rows = other.rows
        rowCount = other.rowCount / max(1, rows[level].all.count)
        rows[level].narrow(to: id)
    }

    // MARK: - Calculations that are compared

    /// Takes what was calculated for conditions and orders of levels.
    ///
    /// - Parameter edges: Edges it was calculated from that have not been derived of all Readings.
    mutating func take(_ outcome: CandidateRound.Outcome, of round: CandidateRound, pendingEdges edges: Set<Edge>) {
        tables += outcome.tables
        failures.add(outcome.failures)
        pendingEdges.formUnion(edges)
        for group in round.groups {
            let fault = group.fault ?? group.scopes.lazy.compactMap { outcome.faults[$0] }.first
            for level in group.levels {
                bound[level] =
                    fault == nil
                    ? bound[level]?.known(group.filter, orderTables: group.orderTables, in: levels[level]) : nil
                faults[level] = fault
            }
        }
        // What starts from a level that is left out is left out too.
        for level in levels.indices {
            guard levels[level].origins.contains(where: { bound[$0] == nil }) else { continue }
            bound[level] = nil
            faults[level] = faults[level] ?? levels[level].source.origin.flatMap { faults[$0] }
        }
    }

    /// - Returns: The kinds of Readings that the statement left out although there are some. Then nothing is taken.
    mutating func take(_ result: Rows) -> Set<ReadingKind> {
        var surprises: Set<ReadingKind> = []
        var start = 0
        while start < result.count {
            let level = result.int4(start, RowLayout.level).map(Int.init)
            var end = start + 1
            // Rows of a level mostly come one after the other.
            while end < result.count, result.int4(end, RowLayout.level).map(Int.init) == level { end += 1 }
            switch level {
            case nil: break
            case RowLayout.unknownSnapshots?, RowLayout.unknownSeries?:
                for row in start..<end {
                    let type = result.text(row, layout.kindType) ?? ""
                    surprises.insert(ReadingKind(type: type, isSeries: level == RowLayout.unknownSeries))
                }
            case let level?: rows[level].append(start..<end)
            }
            start = end
        }
        guard surprises.isEmpty else {
            rows = Array(repeating: LevelRows(), count: levels.count)
            return surprises
        }
        for level in rows.indices {
            let ownerCount = levels[level].owner.map { rows[$0.level].all.count } ?? 1
            rows[level].index(result, by: layout.order(of: level, in: bound[level]), ownerCount: ownerCount)
        }
        self.result = result
        rowCount = result.count
        return []
    }
}
