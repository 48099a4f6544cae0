import Postgres

/// The Resources that a walk came to; `k` is the walk, a row of ``WalkRows``.
struct TraversalRows {
    let walk: Walk
    /// Whether the rows tell the steps that lead to them.
    var hasWay = false

    func count() -> SQL {
        guard walk.filter.conditions.isEmpty else { return "select count(*) as count from (\(sql: rows)) t" }
        return "select count(*) as count from \(sql: places) f where \(sql: isDeepEnough)"
    }

    func facets(_ facets: [Facet], knowing kinds: Set<ReadingKind>) -> SQL {
        FacetRows(facets: facets, kinds: kinds).select(from: "(\(sql: rows)) t", where: [])
    }

    func select(_ page: Page) -> SQL {
        let cut = PageCut(page: page, isAscending: true, columns: ["depth", "type", "name"])
        return withWay(
            cut.visible("select t.* from (\(sql: rows)) t\(sql: cut.conditions("t").where) \(sql: cut.end("t"))")
        )
    }

    /// The one that the walk is for.
    func destination() -> SQL {
        withWay("select t.* from (\(sql: rows)) t where t.id = \(walk.destination)")
    }

    // MARK: - Parts

    private var rows: SQL {
        let conditions = [isDeepEnough] + walk.filter.conditions.map(ConditionText(table: "t").sql)
        return """
            select f.number, f.depth, t.* from \(sql: places) f join resource t on t.id = f.id\(sql: conditions.where)
            """
    }

    private var places: SQL {
        """
        (select x.id, x.number, width_bucket(x.number, k.firsts)::int8 - 1 as depth \
        from unnest(k.nodes) with ordinality x(id, number))
        """
    }

    private var isDeepEnough: SQL { "f.depth between \(walk.minDepth) and \(walk.maxDepth)" }

    /// The steps are followed back from the end, for the rows of a page only.
    private func withWay(_ rows: SQL) -> SQL {
        guard hasWay else { return rows }
        return """
            select p.*, (with recursive back(number, key) as (select p.number, k.keys[p.number] union all \
            select b.key >> 16, k.keys[b.key >> 16] from back b where b.number > 1) \
            select coalesce(jsonb_agg(jsonb_build_array(k.nodes[b.number], b.key & 65535) order by b.number), '[]') \
            from back b where b.number > 1) as way from (\(sql: rows)) p
            """
    }
}

/// The steps of `k.way`, each with the Resource that it leads to.
struct StepRows {
    let walk: Walk

    func select() -> SQL {
        let edges = Parameter.textArray(walk.steps.map(\.edge))
        let directions = Parameter.textArray(walk.steps.map(\.direction))
        return """
            select t.*, (\(parameter: edges))[s.step + 1] as edge, (\(parameter: directions))[s.step + 1] as direction \
            from (select (x.item ->> 0)::uuid as id, (x.item ->> 1)::int4 as step, x.number \
            from jsonb_array_elements(k.way) with ordinality x(item, number)) s \
            join resource t on t.id = s.id order by s.number
            """
    }
}
