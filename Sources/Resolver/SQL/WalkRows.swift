import Postgres

/// Walks from Resources, breadth first: one row for each start, with all that the walk came to.
///
/// A row tells `owner`, the start; `nodes`, the ids of the Resources in the order of their depth, and `depths`, beside them;
/// `stop`, why the walk ended before its end.
///
/// Each round of the recursion takes all Resources of one depth at once and finds what is one step away by one search through
/// an index. `union` drops what is known already: it keeps a table of that from round to round, so that nothing is gone
/// through twice. Two rows are the same to it that hold the same id, since the depth that a row tells is the number of digits
/// after the point of a zero, and zeros are equal: `0.0 = 0.00`. The one that is kept is that of the least depth.
struct WalkRows {
    let walk: Walk
    /// Whether it must be known if there is more beyond the greatest depth.
    let isProbed: Bool
    /// Whether ways are told, so that Resources of one depth need an order, that of their ids: of several ways it is always
    /// the same one then.
    let hasWays: Bool

    /// - Parameter owners: A table of the starts, as `owner`.
    func select(from owners: SQL) -> SQL {
        """
        select k.owner, n.nodes, n.depths, n.stop from \(sql: owners) k join resource t on t.id = k.owner \
        cross join lateral (\(sql: reached)) n
        """
    }

    private var reached: SQL {
        let limit = walk.nodeLimit
        return """
            with recursive walk(id, depth) as (\
            select k.owner, \(sql: Self.zero("0")) \
            union \
            select x.id, w.next from \(sql: frontier) w cross join lateral \
            (select x.id from (\(sql: neighbours)) x where clock_timestamp() < w.deadline offset 0) x\
            ) select (array_agg(w.id))[:\(limit)] as nodes, (array_agg(w.depth))[:\(limit)] as depths, \
            case when max(w.depth) > \(walk.maxDepth) then 'DEPTH' when count(*) > \(limit) then 'NODES' \
            when clock_timestamp() >= \(sql: deadline) then 'DEADLINE' end as stop \
            from (select w.id, scale(w.depth)::int8 as depth from \
            (select w.* from walk w\(sql: mayDangle ? Self.existence : "") limit \(limit) + 1) w \
            order by depth\(sql: hasWays ? ", id" : "")) w
            """
    }

    /// A zero that tells a depth, which ``WalkRows`` explains.
    private static func zero(_ depth: SQL) -> SQL { "round(0::numeric, \(sql: depth))" }

    private var deadline: SQL {
        let milliseconds = Int64(walk.duration / .milliseconds(1))
        return "(statement_timestamp() + \(milliseconds) * interval '1 millisecond')"
    }

    // MARK: - One depth

    private var neighbours: SQL { NeighbourRows(walk: walk, near: "= any(w.ids)").select() }

    /// The Resources that were found last, which have all the same depth, as far as they are walked on from.
    private var frontier: SQL {
        let lastDepth = walk.maxDepth + (isProbed ? 1 : 0)
        let isThere: SQL = walk.destination.map { "bool_or(w.id = \($0)) over ()" } ?? "false"
        return """
            (select \(sql: passing) as ids, \(sql: Self.zero("w.depth + 1")) as next, \(sql: deadline) as deadline from \
            (select array_agg(w.id) over () as ids, scale(w.depth) as depth, \(sql: isThere) as is_there \
            from walk w limit 1) w where w.depth < \(lastDepth) and not w.is_there offset 0)
            """
    }

    /// Those of `w.ids` that are walked on from; the first one always is.
    private var passing: SQL {
        guard !walk.through.conditions.isEmpty || mayDangle && leadsAnywhere else { return "w.ids" }
        let conditions = ["t.id = any(w.ids)"] + walk.through.conditions.map(ConditionText(table: "t").sql)
        return """
            case when w.depth = 0 then w.ids else (select array_agg(t.id) from resource t\(sql: conditions.where)) end
            """
    }

    // MARK: - What is not there

    /// Whether a step may lead to what is not there. Whatever has an edge or a parent is there.
    private var mayDangle: Bool {
        walk.steps.contains { step in
            switch step.course {
            case .out, .parent: true
            case .into, .children: false
            }
        }
    }

    /// Whether a step may lead on from what is not there.
    private var leadsAnywhere: Bool {
        walk.steps.contains { step in
            switch step.course {
            case .into, .children: true
            case .out, .parent: false
            }
        }
    }

    private static let existence: SQL = " cross join lateral (select from resource t where t.id = w.id offset 0) t"
}
