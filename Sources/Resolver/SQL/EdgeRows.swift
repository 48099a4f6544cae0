import Postgres

/// Edges with the Resource at their other end; `k.owner` is the Resource that they are seen from, where there is one.
///
/// Each rule is looked up on its own, in the order of an index and no further than the page needs.
struct EdgeRows {
    let direction: EdgeScope.Direction
    let edges: [Edge]
    /// Whether only edges count at whose other end there is a Resource.
    let isResolved: Bool
    var filter: ResourceFilter?
    /// The Resource that the edges are seen from.
    var owner: SQL = "k.owner"

    func count() -> SQL {
        """
        select coalesce(sum(c.count), 0)::bigint as count from \(sql: rules) cross join lateral \
        (select count(*) as count from \(sql: ends)\(sql: conditions.where)) c
        """
    }

    func danglingCount() -> SQL {
        var dangling = self
        dangling.filter = nil
        return """
            select coalesce(sum(c.count), 0)::bigint as count from \(sql: rules) cross join lateral \
            (select count(*) as count from \(sql: dangling.ends)\(sql: (dangling.conditions + ["t.id is null"]).where)) c
            """
    }

    func select(_ page: Page) -> SQL {
        let order = direction == .dangling ? Attribute.danglingOrder : Attribute.edgeOrder
        let cut = PageCut(page: page, isAscending: true, columns: order.map(\.column))
        if edges.count == 1 {
            let rows: SQL = "select x.* from \(sql: rules) cross join lateral (\(sql: rows)) x"
            return cut.visible("\(sql: rows)\(sql: cut.conditions("x").where) \(sql: cut.end("x"))")
        }
        return cut.visible(
            """
            select x.* from \(sql: rules) cross join lateral \
            (select x.* from (\(sql: rows)) x\(sql: cut.conditions("x").where) \(sql: cut.end("x"))) x \(sql: cut.end("x"))
            """
        )
    }

    /// The first edge in the order of names, and how many there are.
    func first() -> SQL {
        """
        select x.*, count(*) over () as count from \(sql: rules) cross join lateral (\(sql: rows)) x \
        order by x.other_type, x.other_name limit 1
        """
    }

    /// All edges, in no order.
    func all() -> SQL { "select x.* from \(sql: rules) cross join lateral (\(sql: rows)) x" }

    // MARK: - Parts

    private var rules: SQL {
        let rules: SQL =
            edges.count == 1
            ? """
            (select \(edges[0].key)::int8 as rule_id, \(edges[0].name)::text as edge, \
            \(edges[0].sourceType)::text as source_type, \(edges[0].targetType)::text as target_type) u
            """
            : """
            unnest(\(parameter: .int8Array(edges.map(\.key))), \(parameter: .textArray(edges.map(\.name))), \
            \(parameter: .textArray(edges.map(\.sourceType))), \(parameter: .textArray(edges.map(\.targetType)))) \
            u(rule_id, edge, source_type, target_type)
            """
        guard direction == .into else { return rules }
        // An id may be that of a Resource of another type than the rule says; to such a one no edge leads.
        return "(select u.* from \(sql: rules) join resource o on o.id = \(sql: owner) and o.type = u.target_type) u"
    }

    private var rows: SQL {
        let other: SQL =
            direction == .into
            ? #"u.source_type collate "C", e.source_name"# : #"u.target_type collate "C", e.target_name"#
        return """
            select t.*, u.edge collate "C" as edge, e.item, e.source_id, u.source_type, e.source_name, e.target_id, u.target_type, \
            e.target_name, other.* from \(sql: ends) cross join lateral (select \(sql: other)) other(other_type, other_name)\
            \(sql: conditions.where)
            """
    }

    /// Edges as `e`, and the Resource at their other end as `t`, if it is of the type that the rule says.
    private var ends: SQL {
        let join: SQL = isResolved ? "join" : "left join"
        return direction == .into
            ? "edge e \(sql: join) resource t on t.id = e.source_id"
            : "edge e \(sql: join) resource t on t.id = e.target_id and t.type = u.target_type"
    }

    private var conditions: [SQL] {
        let end: [SQL] =
            switch direction {
            case .out: ["e.source_id = \(sql: owner)"]
            case .into: ["e.target_id = \(sql: owner)"]
            case .dangling: ["t.id is null"]
            }
        return end + ["e.rule_id = u.rule_id"] + (filter?.conditions.map(ConditionText(table: "t").sql) ?? [])
    }
}
