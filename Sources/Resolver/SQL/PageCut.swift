import Postgres

/// Cuts a page out of ordered rows.
struct PageCut {
    let page: Page
    /// Whether the connection, not the page, goes from the least row to the greatest.
    let isAscending: Bool
    /// The columns that put the rows in order.
    let columns: [String]
    /// What all rows hold in a column, where that is known. It is compared with cursors here: left to PostgreSQL, an index would
    /// be read from the first of the rows on.
    var known: [String: String] = [:]

    /// `order by … limit …` for rows of a table: a page from the end comes last row first.
    func end(_ table: String) -> SQL {
        let direction: SQL = isAscending != page.isFromEnd ? "asc" : "desc"
        let order = columns.map { "\(identifier: table).\(identifier: $0) \(sql: direction)" as SQL }
        return "order by \(sql: order.joined(separator: ", ")) \(sql: bound)"
    }

    /// `limit …` for rows that are in order.
    var bound: SQL { page.isWhole ? SQL(text: "limit \(page.rowLimit)", parameters: []) : "limit \(page.rowLimit)" }

    /// The conditions that rows of a table stand between the page's cursors.
    func conditions(_ table: String) -> [SQL] {
        [(page.after, isAscending), (page.before, !isAscending)].compactMap { cursor, isGreater in
            cursor.flatMap { bound($0, isGreater, table) }
        }
    }

    /// The condition that rows stand past a cursor: after it in ascending order, or before it. `nil` where all do.
    private func bound(_ cursor: Cursor, _ isGreater: Bool, _ table: String) -> SQL? {
        var compared: [(column: SQL, value: SQL)] = []
        /// Whether rows that are equal to the cursor in all of those are past it, by a column that comes after them.
        var isEqualPast = false
        for (column, value) in zip(columns, cursor.values) {
            guard let known = known[column], case .text(let text?) = value else {
                compared.append(("\(identifier: table).\(identifier: column)", "\(parameter: value)"))
                continue
            }
            guard !known.utf8.elementsEqual(text.utf8) else { continue }
            isEqualPast = text.utf8.lexicographicallyPrecedes(known.utf8) == isGreater
            break
        }
        guard !compared.isEmpty else { return isEqualPast ? nil : "false" }
        let columns = compared.map(\.column).joined(separator: ", ")
        let values = compared.map(\.value).joined(separator: ", ")
        let comparison: SQL = isGreater ? (isEqualPast ? ">=" : ">") : (isEqualPast ? "<=" : "<")
        return "(\(sql: columns)) \(sql: comparison) (\(sql: values))"
    }

    /// The page of a query that ends with ``end(_:)``. A prepared statement's plan does not see that limit, which is a
    /// parameter; it sees this one. All rows of a list have one limit, which is no parameter.
    func visible(_ query: SQL) -> SQL {
        guard !page.isWhole else { return query }
        return "select * from (\(sql: query)) t limit \(sql: SQL(text: String(page.ceiling), parameters: []))"
    }
}

extension Cursor {
    /// What it holds of each column that puts rows in order.
    fileprivate var values: [Parameter] {
        switch self {
        case .texts(let texts): texts.map { .text($0) }
        case .keys: preconditionFailure("an order of a client's own has bounds of its own")
        case .node(let depth, let type, let name): [.int8(depth), .text(type), .text(name)]
        case .reading(let collectedOn, let id): [.timestamptz(collectedOn), .int8(id)]
        }
    }
}
