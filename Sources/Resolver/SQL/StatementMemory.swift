import Postgres
import Synchronization

/// Keeps the statement of a step that requests change nothing of but ids, so that its text is made once.
final class StatementMemory: Sendable {
    private struct Entry {
        /// The kinds of Readings that were known when the text was made.
        let kinds: Set<ReadingKind>
        let statement: FixedStatement
    }

    private let entry = Mutex<Entry?>(nil)

    /// - Returns: `nil` where the statement is another than the one that is kept.
    func statement(by builder: StatementBuilder) -> SQL? {
        guard let statement = fixedStatement(by: builder)?.statement(of: builder.bound) else { return nil }
        assert(statement == builder.statement(), "More than ids differs between requests.")
        return statement
    }

    private func fixedStatement(by builder: StatementBuilder) -> FixedStatement? {
        if let entry = entry.withLock(\.self), entry.kinds == builder.kinds { return entry.statement }
        guard let statement = FixedStatement(builder) else { return nil }
        entry.withLock { $0 = Entry(kinds: builder.kinds, statement: statement) }
        return statement
    }
}

/// A statement whose text no request changes.
private struct FixedStatement: Sendable {
    private let sql: SQL
    /// The places of ids among the statement's values, with the levels that are looked up by them.
    private let ids: [(place: Int, level: Int)]

    /// - Returns: `nil` where it is not clear which value is which id.
    init?(_ builder: StatementBuilder) {
        // Ids that nothing else has are found among the values.
        let bound = builder.bound.enumerated().map { place, level in level.map { BoundLevel($0, lookingUp: place) } }
        guard
            let sql = StatementBuilder(
                levels: builder.levels,
                bound: bound,
                layout: builder.layout,
                kinds: builder.kinds
            ).statement()
        else { return nil }
        var ids: [(place: Int, level: Int)] = []
        for (level, values) in bound.enumerated() {
            guard let id = values?.restriction.ids else { continue }
            let places = sql.parameters.indices.filter { sql.parameters[$0] == id }
            guard places.count == 1 else { return nil }
            ids.append((places[0], level))
        }
        self.sql = sql
        self.ids = ids
    }

    /// The statement with the ids of one request; `nil` where there are others than the text is for.
    func statement(of bound: [BoundLevel?]) -> SQL? {
        var statement = sql
        for (place, level) in ids {
            guard let id = bound[level]?.restriction.ids else { return nil }
            statement.bind(id, at: place)
        }
        return statement
    }
}
