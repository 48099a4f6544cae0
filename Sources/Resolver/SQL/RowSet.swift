import Postgres

/// The rows that a paged level is cut from, named `t`; `k.owner` is the Resource they belong to.
struct RowSet {
    private let entity: Level.Entity
    private let page: Page?
    private let isAscending: Bool
    private let table: SQL
    private let conditions: [SQL]

    init(level: Level, values: BoundLevel) {
        entity = level.source.entity
        page = values.page
        switch values.restriction {
        case .resources(let type, let filter, _):
            table = "resource t"
            isAscending = true
            var conditions: [SQL] = level.owner == nil ? [] : ["t.parent_id = k.owner"]
            if let type { conditions.append("t.type = \(type)") }
            self.conditions = conditions + filter.conditions.map { $0.sql(of: "t") }
        case .readings(let selection, _):
            table = selection.table
            isAscending = selection.isAscending
            conditions = selection.conditions
        case .none, .resourceIDs, .readingIDs:
            preconditionFailure("only a level with pages has a set of rows to cut them from")
        }
    }

    func count() -> SQL {
        "select count(*) as count \(sql: fromWhere(conditions))"
    }

    /// The rows of the page, and one more that tells whether others follow; a page from the end comes last row first.
    func select() -> SQL {
        guard let page else { preconditionFailure("a level that is counted has no page") }
        var conditions = conditions
        if let after = page.after { conditions.append(after.bound(isAscending ? ">" : "<")) }
        if let before = page.before { conditions.append(before.bound(isAscending ? "<" : ">")) }
        let direction: SQL = isAscending != page.isFromEnd ? "asc" : "desc"
        let order: SQL =
            switch entity {
            case .resource: "t.type \(sql: direction), t.name \(sql: direction)"
            case .reading: "t.collected_on \(sql: direction), t.id \(sql: direction)"
            }
        let limit = page.size + 1
        // A prepared statement's plan does not see the first limit, which is a parameter; it sees the second.
        return """
            select * from (select t.* \(sql: fromWhere(conditions)) order by \(sql: order) \
            limit \(parameter: .int8(Int64(limit)))) t limit \(sql: SQL(text: String(Self.ceiling(limit)), parameters: []))
            """
    }

    private func fromWhere(_ conditions: [SQL]) -> SQL {
        conditions.isEmpty
            ? "from \(sql: table)" : "from \(sql: table) where \(sql: conditions.joined(separator: " and "))"
    }

    /// The next power of two: few different statements, and an estimate no more than twice too high.
    private static func ceiling(_ limit: Int) -> Int {
        var ceiling = 1
        while ceiling < limit { ceiling *= 2 }
        return ceiling
    }
}

extension Cursor {
    /// The condition that a row stands before or after the cursor.
    fileprivate func bound(_ comparison: SQL) -> SQL {
        switch self {
        case .resource(let type, let name):
            "(t.type, t.name) \(sql: comparison) (\(type), \(name))"
        case .reading(let collectedOn, let id):
            """
            (t.collected_on, t.id) \(sql: comparison) \
            (\(parameter: .timestamptz(collectedOn)), \(parameter: .int8(id)))
            """
        }
    }
}
