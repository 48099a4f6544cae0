import Postgres

/// Adds to Resources that a walk `k` came to how it came there: `way`, JSON of the ids of Resources and the places of steps.
///
/// The walk itself does not tell, which makes it half as long. So its steps are made again, as far as rows lie, and followed
/// back from each row. Of several steps to one Resource the first counts.
struct WayRows {
    let walk: Walk

    /// - Parameter rows: Rows of ``TraversalRows``, few of them, in the order that they keep.
    func select(_ rows: SQL) -> SQL {
        // A key is a step in its lowest 16 bits, and above them the place of the Resource that it is made from.
        """
        with p as materialized (\(sql: rows)), \
        f as materialized (select x.id, x.depth, x.number from \
        \(sql: WalkPlaces.select(from: "0", to: "(select max(p.depth) from p)")) x), \
        s(keys) as materialized (select array_agg(g.key order by g.number) from \
        (select max(x.number) as number, min(x.key) as key from (\
        select n.id, null::int8 as number, f.number << 16 | n.step as key from f\(sql: passing) \
        cross join lateral (\(sql: NeighbourRows(walk: walk, near: "= f.id").select())) n \
        where f.depth < (select max(p.depth) from p) \
        union all select f.id, f.number, null from f\
        ) x group by x.id having count(x.number) > 0) g) \
        select p.*, (with recursive back(number, key) as (select p.number, s.keys[p.number] from s union all \
        select b.key >> 16, s.keys[b.key >> 16] from back b cross join s where b.number > 1) \
        select coalesce(jsonb_agg(jsonb_build_array(k.nodes[b.number], b.key & 65535) order by b.number), '[]') \
        from back b where b.number > 1) as way from p
        """
    }

    /// A join with those Resources that are walked on from.
    private var passing: SQL {
        guard !walk.through.conditions.isEmpty else { return "" }
        let passes = ConditionText(table: "t").sql(of: .all(walk.through.conditions))
        return """
             cross join lateral (select from resource t where t.id = f.id and (f.depth = 0 or \(sql: passes)) offset 0) t
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
