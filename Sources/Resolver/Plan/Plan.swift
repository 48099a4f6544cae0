import Schema

/// What an operation loads and how its answer is written. It serves every request of its operation that says the same to
/// `@skip`, `@include` and `calculation(name:)`, and holds none of the other variables of a request.
package struct Plan: Sendable {
    /// Fields that are answered together: all of a query's, one of a mutation's.
    struct Step: Sendable {
        var levels: [Level] = []
        /// What resolvers answer, one after the other, before the levels are read.
        var calls: [FieldCall] = []
        var answer = AnswerPlan()
        /// The fields of the root.
        private(set) var root = ObjectPlan(place: 0)
        /// Where the rows of the levels have their columns; arranged when all of them are known.
        private(set) var layout = RowLayout([])
        /// The levels that every request binds alike, bound; `nil` for others.
        private(set) var fixed: [BoundLevel?] = []
        /// What slots and columns of the levels say; `nil` where requests say it.
        private(set) var columns: [ColumnArguments?] = []
        /// Keeps the statements where requests differ in ids, times and pages at most.
        private(set) var statements: StatementMemory?
        /// Has requests share a statement where they differ in one Resource.
        private(set) var merging: MergingQueue?
        let size = AnswerSize()

        /// Settles what depends on all levels.
        ///
        /// - Parameters:
        ///   - edges: See ``Plan/edges``.
        ///   - merging: When requests share statements.
        mutating func finish(_ root: ObjectPlan, edges: [Edge], _ merging: MergingLimits) {
            self.root = root
            layout = RowLayout(levels)
            fixed = levels.map { level in
                guard level.dependence == .nothing else { return nil }
                // What is wrong with it each request is told.
                return try? BoundLevel(
                    level,
                    edges: edges,
                    variables: [],
                    calls: ResolvedCalls(),
                    traversal: nil,
                    now: nil
                )
            }
            columns = levels.map { $0.hasConstantColumns ? ColumnArguments($0, variables: []) : nil }
            if levels.allSatisfy({ $0.dependence != .arguments }) { statements = StatementMemory() }
            self.merging = mergedLevel.map { MergingQueue(level: $0, merging) }
        }

        /// The level that asks for one Resource, where all others are found from that one and are the same for every request.
        private var mergedLevel: Int? {
            guard calls.isEmpty, let level = levels.indices.first, levels[level].isOfOneResource,
                levels.dropFirst().allSatisfy({ $0.owner != nil && $0.dependence == .nothing })
            else { return nil }
            return level
        }
    }

    let operationType: OperationType
    /// In the order they run. A query has one.
    var steps: [Step] = []
    /// Whether other requests may use the plan: what introspection answers is a part of it, and may depend on variables.
    var isReusable = true
    /// Those that the schema has; filters may name them.
    var edges: [Edge] = []
    /// What the plan takes, in bytes; an estimate.
    var byteCount = 0
    /// The document the plan was made of; places in it are shown in errors.
    let document: Document
}
