import Postgres
import Synchronization

/// Keeps the statements of a step that requests change nothing of but ids, times and pages, so that their texts are made once.
final class StatementMemory: Sendable {
    private struct Entry {
        /// The kinds of Readings that were known when the text was made.
        let kinds: Set<ReadingKind>
        /// What the text depends on of the pages of the levels.
        let pages: [Page.Shape?]
        let statement: FixedStatement
    }

    /// How many texts are kept: a first page has another one than those that follow it, one id another one than several.
    private static let limit = 8

    /// The one that was made last comes first.
    private let entries = Mutex<[Entry]>([])

    /// - Returns: `nil` where it is not clear how requests change the statement.
    func statement(by builder: StatementBuilder) -> SQL? {
        guard let pages = Self.pages(of: builder.bound),
            let statement = known(by: builder, pages) ?? made(by: builder, pages)
        else { return nil }
        assert(statement == builder.statement(), "More than ids, times and pages differs between requests.")
        return statement
    }

    private static func pages(of bound: [BoundLevel?]) -> [Page.Shape?]? {
        var shapes: [Page.Shape?] = []
        for page in bound.map({ $0?.page }) {
            let shape = page?.shape
            guard shape != nil || page == nil else { return nil }
            shapes.append(shape)
        }
        return shapes
    }

    private func known(by builder: StatementBuilder, _ pages: [Page.Shape?]) -> SQL? {
        for entry in entries.withLock(\.self) where entry.kinds == builder.kinds && entry.pages == pages {
            if let statement = entry.statement.statement(of: builder.bound) { return statement }
        }
        return nil
    }

    private func made(by builder: StatementBuilder, _ pages: [Page.Shape?]) -> SQL? {
        guard let statement = FixedStatement(builder) else { return nil }
        entries.withLock { entries in
            entries.removeAll { $0.kinds != builder.kinds }
            entries.insert(Entry(kinds: builder.kinds, pages: pages, statement: statement), at: 0)
            entries.removeLast(max(entries.count - Self.limit, 0))
        }
        return statement.statement(of: builder.bound)
    }
}

/// A statement whose text no request changes.
private struct FixedStatement: Sendable {
    private let sql: SQL
    /// The values of one level in which requests differ.
    private struct Varying: Sendable {
        let level: Int
        /// What stands for each.
        let marks: [Parameter]
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
            if !marks.isEmpty { varying.append(Varying(level: level, marks: marks, places: places)) }
        }
        self.sql = sql
        self.varying = varying
    }

    /// The statement with the values of one request; `nil` where there are others than the text is for.
    func statement(of bound: [BoundLevel?]) -> SQL? {
        var statement = sql
        for level in varying {
            guard let values = bound[level.level]?.varying, values.count == level.marks.count else { return nil }
            for (place, (value, mark)) in zip(values, level.marks).enumerated() {
                guard value.isOfSameText(as: mark) else { return nil }
                guard mark != .timestamptz(nil) else { continue }
                for parameter in level.places[place] { statement.bind(value, at: parameter) }
            }
        }
        return statement
    }
}

extension Parameter {
    /// Whether the text of a statement is the same with both: one id is compared otherwise than several, and a time that is
    /// missing is not compared.
    fileprivate func isOfSameText(as other: Parameter) -> Bool {
        typeOID == other.typeOID && (self == .timestamptz(nil)) == (other == .timestamptz(nil))
    }
}
