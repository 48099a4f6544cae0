import Postgres

/// Cuts a page out of ordered rows.
struct PageCut {
    let page: Page
    /// Whether the connection, not the page, goes from the least row to the greatest.
    let isAscending: Bool
    /// What puts the rows in order.
    let order: [Attribute]
    /// What all rows hold in a column, where that is known. It is compared with cursors here: left to PostgreSQL, an index would
    /// be read from the first of the rows on.
    var known: [String: String] = [:]

    /// `order by … limit …` for rows of a table: a page from the end comes last row first.
    ///
    /// - Parameter key: Attributes that are enough to tell these rows apart; `nil` for all of ``order``.
    func end(_ table: String, by key: [Attribute]? = nil) -> SQL {
        let order = (key ?? order).map { attribute -> SQL in
            let direction = attribute.direction(isAscending: isAscending != page.isFromEnd)
            return "\(identifier: table).\(identifier: attribute.column) \(sql: direction)"
        }
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
        var compared: [Comparison] = []
        /// Whether rows that are equal to the cursor in all of those are past it, by a column that comes after them.
        var isEqualPast = false
        for (attribute, value) in zip(order, cursor.values) {
            guard let known = known[attribute.column], case .text(let text?) = value else {
                compared.append(
                    Comparison(
                        key: attribute.sql(in: "\(identifier: table)"),
                        value: "\(parameter: value)",
                        isGreater: isGreater != attribute.isReversed
                    )
                )
                continue
            }
            guard !known.utf8.elementsEqual(text.utf8) else { continue }
            isEqualPast = text.utf8.lexicographicallyPrecedes(known.utf8) == isGreater
            break
        }
        guard !compared.isEmpty else { return isEqualPast ? nil : "false" }
        return Self.past(compared[...], isEqualPast: isEqualPast)
    }

    /// What a row and a cursor have of one attribute, and whether the row's is greater past the cursor.
    private struct Comparison {
        let key: SQL
        let value: SQL
        let isGreater: Bool
    }

    /// Keys that go one way are compared together. Before others that go the other way, they stand once more by themselves: that
    /// is what an index is read by.
    private static func past(_ compared: ArraySlice<Comparison>, isEqualPast: Bool) -> SQL {
        let isGreater = compared.first?.isGreater ?? true
        let together = compared.prefix { $0.isGreater == isGreater }
        let keys = together.map(\.key).joined(separator: ", ")
        let values = together.map(\.value).joined(separator: ", ")
        func isPast(orEqual: Bool) -> SQL {
            let comparison: SQL = isGreater ? (orEqual ? ">=" : ">") : (orEqual ? "<=" : "<")
            return "(\(sql: keys)) \(sql: comparison) (\(sql: values))"
        }
        let others = compared[together.endIndex...]
        guard !others.isEmpty else { return isPast(orEqual: isEqualPast) }
        let past = past(others, isEqualPast: isEqualPast)
        return "\(sql: isPast(orEqual: true)) and (\(sql: isPast(orEqual: false)) or \(sql: past))"
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
        case .reading(let collectedOn, let digest, let id): [.timestamptz(collectedOn), .uuid(digest), .int8(id)]
        }
    }
}
