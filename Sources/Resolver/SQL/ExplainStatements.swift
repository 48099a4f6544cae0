import Postgres

/// Asks PostgreSQL for the plan that requests get: that of a prepared statement, which knows none of their values.
///
/// EXPLAIN of a statement with its values bound would plan for these values, which is another plan. EXPLAIN EXECUTE tells
/// the right one, but only takes a statement that is prepared by name, and values as text.
struct ExplainStatements {
    let statement: SQL
    let options: ExplainOptions

    /// What ``ReadingKinds`` comes to know of.
    static let readingKinds: SQL = "select type, storage_mode = 'TIME_SERIES' from reading_kind"

    /// The position among ``all(named:)`` of the one whose rows are the plan.
    static let plan = 1

    /// What is run together, on one connection.
    ///
    /// - Parameter name: One that no other task gives a statement: a connection is shared, and a statement that could not be
    ///   explained stays prepared until its connection ends.
    func all(named name: String) -> [SQL] {
        let types = statement.parameters.map(\.typeName)
        let values = statement.parameters.map(\.literal)
        let prepare: SQL = "prepare \(identifier: name)\(sql: Self.list(types)) as "
        let execute: SQL = "execute \(identifier: name)\(sql: Self.list(values))"
        return [
            // What `$1` stands for in here is not bound now, but by EXECUTE.
            SQL(text: prepare.text + statement.text, parameters: []),
            "explain (\(sql: words.joined(separator: ", "))) \(sql: execute)",
            "deallocate \(identifier: name)",
        ]
    }

    private var words: [SQL] {
        let format: SQL =
            switch options.format {
            case .text: "format text"
            case .json: "format json"
            }
        return options.analyzes ? [format, "analyze", "buffers"] : [format]
    }

    private static func list(_ items: [SQL]) -> SQL {
        items.isEmpty ? "" : "(\(sql: items.joined(separator: ", ")))"
    }
}
