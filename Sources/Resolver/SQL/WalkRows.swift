import Postgres

/// Walks from Resources, breadth first: one row for each start, with all that the walk came to.
///
/// A row tells `owner`, the start; `nodes`, the ids of the Resources in the order of their depth and then of their ids;
/// `keys`, how each was reached: the place in `nodes` of the one before it, and in the lowest 16 bits the step; `firsts`, the
/// place in `nodes` at which each depth begins; `stop`, why the walk ended before its end.
///
/// The rows of the recursion are depths, not Resources, so that each depth is found by one search through an index for each
/// Resource that is walked on from. What is known already stands beside what is found and is grouped away: a join with an
/// array, whose size the planner does not know, would be a loop in a loop.
struct WalkRows {
    let walk: Walk
    /// Whether it must be known if there is more beyond the greatest depth.
    let isProbed: Bool

    /// - Parameter owners: A table of the starts, as `owner`.
    func select(from owners: SQL) -> SQL {
        let lastDepth = walk.maxDepth + (isProbed ? 1 : 0)
        let isFound: SQL = walk.destination.map { "or \($0) = any(n.nodes)" } ?? ""
        let isThere: SQL = walk.destination.map { "or k.owner = \($0)" } ?? ""
        return """
            with recursive walk(owner, depth, nodes, keys, firsts, passes, stop, is_last) as (\
            select k.owner, 0, array[k.owner], array[0::int8], array[1::int8], array[true], null::text, \
            \(parameter: .bool(lastDepth == 0)) \(sql: isThere) \
            from \(sql: owners) k join resource t on t.id = k.owner \
            union all \
            select w.owner, w.depth + 1, w.nodes || n.nodes, w.keys || n.keys, \
            w.firsts || (cardinality(w.nodes) + 1)::int8, n.passes, n.stop, \
            n.stop is not null or cardinality(n.nodes) = 0 or w.depth + 1 >= \(lastDepth) \(sql: isFound) \
            from walk w cross join lateral (\(sql: nextDepth)) n where not w.is_last\
            ) select owner, nodes, keys, firsts, stop from walk where is_last
            """
    }

    // MARK: - One depth

    /// What is one step from the depth `w` and not known yet.
    private var nextDepth: SQL {
        let passes: SQL =
            walk.through.conditions.isEmpty
            ? "true" : walk.through.conditions.map(ConditionText(table: "t").sql).joined(separator: " and ")
        return """
            select (coalesce(array_agg(m.id), '{}'))[:\(sql: room)] as nodes, \
            (coalesce(array_agg(m.key), '{}'))[:\(sql: room)] as keys, \
            (coalesce(array_agg(m.passes), '{}'))[:\(sql: room)] as passes, \
            case when w.depth >= \(walk.maxDepth) and count(*) > 0 then 'DEPTH' \
            when count(*) > \(sql: room) then 'NODES' \
            when clock_timestamp() >= \(sql: deadline) then 'DEADLINE' end as stop \
            from (select g.id, g.key, (\(sql: passes)) as passes from (\(sql: unknown)) g \
            cross join lateral (select * from resource t where t.id = g.id offset 0) t \
            order by t.id limit \(sql: room) + 1) m
            """
    }

    /// The neighbours that were not visited before, each with the first way to it.
    private var unknown: SQL {
        let visited: SQL = "select v.id, null::int8, true from unnest(w.nodes) v(id)"
        return """
            select x.id, min(x.key) as key from (\
            \(sql: (branches + [visited]).joined(separator: " union all "))\
            ) x(id, key, seen) group by x.id having not bool_or(x.seen)
            """
    }

    /// How many more Resources may be visited.
    private var room: SQL { "(\(walk.nodeLimit)::int8 - cardinality(w.nodes))" }

    private var deadline: SQL {
        let milliseconds = Int64(walk.duration / .milliseconds(1))
        return "(statement_timestamp() + \(milliseconds) * interval '1 millisecond')"
    }

    /// The Resources of the depth that are walked on from, with their places; none once time is over.
    private var frontier: SQL {
        """
        (select f.id, (f.number + w.firsts[w.depth + 1] - 1) << 16 as place \
        from unnest(w.nodes[w.firsts[w.depth + 1]:], w.passes) with ordinality f(id, passes, number) \
        where f.passes and clock_timestamp() < \(sql: deadline) offset 0) f
        """
    }

    // MARK: - Steps

    private var branches: [SQL] {
        var (out, into): ([Edge], [Edge]) = ([], [])
        var branches: [SQL] = []
        for (place, step) in walk.steps.enumerated() {
            switch step.course {
            case .out(let edge): out.append(edge)
            case .into(let edge): into.append(edge)
            case .parent:
                branches.append(hierarchy("t.parent_id", where: "t.id = f.id and t.parent_id is not null", step: place))
            case .children:
                branches.append(hierarchy("t.id", where: "t.parent_id = f.id", step: place))
            }
        }
        return branches + derived(out, isOut: true, firstStep: 0) + derived(into, isOut: false, firstStep: out.count)
    }

    private func hierarchy(_ id: SQL, where condition: SQL, step: Int) -> SQL {
        """
        select t.id, f.place | \(step)::int8, false from \(sql: frontier) cross join lateral \
        (select \(sql: id) as id from resource t where \(sql: condition) offset 0) t
        """
    }

    private func derived(_ edges: [Edge], isOut: Bool, firstStep: Int) -> [SQL] {
        let (near, far): (SQL, SQL) = isOut ? ("source_id", "target_id") : ("target_id", "source_id")
        let keys = Parameter.int8Array(edges.map(\.key))
        return [false, true].compactMap { isByID in
            let some = edges.filter { $0.isByID == isByID }
            guard !some.isEmpty else { return nil }
            // An id may be that of a Resource of another type than the rule says; to such a one no edge leads.
            let check: SQL = """
                 cross join lateral (select from resource t where t.id = e.target_id and \
                t.type = (\(parameter: .textArray(edges.map(\.targetType))))\
                [array_position(\(parameter: keys), e.rule_id)] offset 0) t
                """
            return """
                select e.\(sql: far), \
                f.place | (array_position(\(parameter: keys), e.rule_id) - 1 + \(firstStep)::int8), false \
                from \(sql: frontier) cross join lateral (select e.source_id, e.target_id, e.rule_id from edge e \
                where e.\(sql: near) = f.id and e.rule_id = any(\(parameter: .int8Array(some.map(\.key)))) offset 0) e\
                \(sql: isByID ? check : "")
                """
        }
    }
}
