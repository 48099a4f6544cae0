import Postgres
import Synchronization

/// Keeps the statement of a step that requests change nothing of but ids and times, so that its text is made once.
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
        assert(statement == builder.statement(), "More than ids and times differs between requests.")
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
    /// The values of one level in which requests differ.
    private struct Varying: Sendable {
        let level: Int
        /// Whether each is there at all.
        let isPresent: [Bool]
        /// For each its places among the statement's values.
        let places: [[Int]]
    }

    private let varying: [Varying]

    /// - Returns: `nil` where it is not clear which value is which.
    init?(_ builder: StatementBuilder) {
        // Values that nothing else has are found among all.
        var bound: [BoundLevel?] = []
        for (place, level) in builder.bound.enumerated() {
            let marked = level.flatMap { BoundLevel($0, marked: place) }
            guard marked != nil || level == nil else { return nil }
            bound.append(marked)
        }
        guard
            let sql = StatementBuilder(
                levels: builder.levels,
                bound: bound,
                layout: builder.layout,
                kinds: builder.kinds
            ).statement()
        else { return nil }
        var varying: [Varying] = []
        for (level, values) in bound.enumerated() {
            guard let values else { continue }
            guard let marks = values.varying else { return nil }
            let places = marks.map { mark in sql.parameters.indices.filter { sql.parameters[$0] == mark } }
            let isPresent = marks.map { $0 != .timestamptz(nil) }
            if !marks.isEmpty { varying.append(Varying(level: level, isPresent: isPresent, places: places)) }
        }
        self.sql = sql
        self.varying = varying
    }

    /// The statement with the values of one request; `nil` where there are others than the text is for.
    func statement(of bound: [BoundLevel?]) -> SQL? {
        var statement = sql
        for level in varying {
            guard let values = bound[level.level]?.varying, values.count == level.places.count else { return nil }
            for (place, value) in values.enumerated() {
                guard (value != .timestamptz(nil)) == level.isPresent[place] else { return nil }
                guard level.isPresent[place] else { continue }
                for parameter in level.places[place] { statement.bind(value, at: parameter) }
            }
        }
        return statement
    }
}
