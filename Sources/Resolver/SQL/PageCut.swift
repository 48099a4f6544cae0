import Postgres

/// Cuts a page out of ordered rows.
struct PageCut {
    let page: Page
    /// Whether the connection, not the page, goes from the least row to the greatest.
    let isAscending: Bool
    /// The columns that put the rows in order.
    let columns: [String]

    /// How many rows are read: one more than the page has tells whether others follow.
    private var limit: Int { page.size + 1 }

    /// `order by … limit …` for rows of a table: a page from the end comes last row first.
    func end(_ table: String) -> SQL {
        let direction: SQL = isAscending != page.isFromEnd ? "asc" : "desc"
        let order = columns.map { "\(identifier: table).\(identifier: $0) \(sql: direction)" as SQL }
        return "order by \(sql: order.joined(separator: ", ")) \(sql: bound)"
    }

    /// `limit …` for rows that are in order.
    var bound: SQL { page.isWhole ? SQL(text: "limit \(limit)", parameters: []) : "limit \(limit)" }

    /// The conditions that rows of a table stand between the page's cursors.
    func conditions(_ table: String) -> [SQL] {
        let row = columns.map { "\(identifier: table).\(identifier: $0)" as SQL }.joined(separator: ", ")
        let bounds: [(Cursor?, SQL)] = [(page.after, isAscending ? ">" : "<"), (page.before, isAscending ? "<" : ">")]
        return bounds.compactMap { cursor, comparison in
            cursor.map { "(\(sql: row)) \(sql: comparison) (\(sql: $0.values))" }
        }
    }

    /// The page of a query that ends with ``end(_:)``. A prepared statement's plan does not see that limit, which is a
    /// parameter; it sees this one: the next power of two, so that there are few different statements. All rows of a list
    /// have one limit, which is no parameter.
    func visible(_ query: SQL) -> SQL {
        guard !page.isWhole else { return query }
        var ceiling = 1
        while ceiling < limit { ceiling *= 2 }
        return "select * from (\(sql: query)) t limit \(sql: SQL(text: String(ceiling), parameters: []))"
    }
}

extension Cursor {
    fileprivate var values: SQL {
        switch self {
        case .texts(let texts): texts.map { "\($0)" as SQL }.joined(separator: ", ")
        case .keys: preconditionFailure("an order of a client's own has bounds of its own")
        case .node(let depth, let type, let name): "\(depth), \(type), \(name)"
        case .reading(let collectedOn, let id):
            "\(parameter: .timestamptz(collectedOn)), \(parameter: .int8(id))"
        }
    }
}
