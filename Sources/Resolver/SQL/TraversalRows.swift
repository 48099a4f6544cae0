import Postgres

/// The Resources that a walk came to; `k` is the walk, a row of ``WalkRows``.
struct TraversalRows {
    let walk: Walk
    /// Whether the rows tell the steps that lead to them.
    var hasWay = false

    func count() -> SQL {
        walk.filter.conditions.isEmpty
            ? "select \(sql: WalkPlaces.count(from: first, to: last)) as count"
            : "select count(*) as count from (\(sql: rows(from: first, to: last))) t"
    }

    func facets(_ facets: [Facet], knowing kinds: Set<ReadingKind>) -> SQL {
        let facetRows = FacetRows(facets: facets, kinds: kinds)
        // What a walk came to is there: it is not looked up where nothing else is asked of it.
        let isEnough = walk.filter.conditions.isEmpty && !facetRows.needsResources
        let rows = isEnough ? WalkPlaces.select(from: first, to: last) : "(\(sql: rows(from: first, to: last)))"
        return facetRows.select(from: "\(sql: rows) t", where: [])
    }

    /// Each depth is looked up on its own, in order, and none past the page. Nothing puts the whole in order again: that would
    /// look at all of them.
    func select(_ page: Page) -> SQL {
        let cut = PageCut(page: page, isAscending: true, order: [.depth, .type, .name])
        let first: SQL = "\(max(walk.minDepth, page.after?.depth ?? 0))::int8"
        let last: SQL =
            "least(\(min(walk.maxDepth, page.before?.depth ?? .max))::int8, k.depths[cardinality(k.depths)])"
        let depths: SQL =
            page.isFromEnd
            ? "generate_series(\(sql: last), \(sql: first), -1)" : "generate_series(\(sql: first), \(sql: last))"
        let page = cut.visible(
            """
            select t.* from \(sql: depths) d(depth) cross join lateral (select t.* from \
            (\(sql: rows(from: "d.depth", to: "d.depth"))) t\(sql: cut.conditions("t").where) \(sql: cut.end("t"))) t \
            \(sql: cut.bound)
            """
        )
        return hasWay ? WayRows(walk: walk).select(page) : page
    }

    /// The ids of all, in no order.
    func all() -> SQL { "select t.id from (\(sql: rows(from: first, to: last))) t" }

    /// The one that the walk is for.
    func destination() -> SQL {
        let rows: SQL = "select t.* from (\(sql: rows(from: first, to: last))) t where t.id = \(walk.destination)"
        return hasWay ? WayRows(walk: walk).select(rows) : rows
    }

    // MARK: - Parts

    private var first: SQL { "\(walk.minDepth)" }

    private var last: SQL { "\(walk.maxDepth)" }

    private func rows(from first: SQL, to last: SQL) -> SQL {
        let conditions = walk.filter.conditions.map(ConditionText(table: "t").sql)
        return """
            select f.number, f.depth, t.* from \(sql: WalkPlaces.select(from: first, to: last)) f \
            join resource t on t.id = f.id\(sql: conditions.where)
            """
    }
}

extension Cursor {
    /// How many steps away the Resource is that a cursor of a walk tells.
    fileprivate var depth: Int? {
        if case .node(let depth, _, _) = self { Int(depth) } else { nil }
    }
}
