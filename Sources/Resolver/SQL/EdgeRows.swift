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
    /// Has the rows of ``select(_:)`` and ``all()`` tell what it reads, and nothing of the Resource at the other end that edges do
    /// not tell.
    var witness: EdgeWitness?

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
        let cut = PageCut(page: page, isAscending: true, order: order, known: known)
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
        let all: SQL = "from \(sql: rules) cross join lateral (\(sql: rows)) x"
        if direction == .out, edges.count == 1, edges[0].isSingle { return "select x.*, 1::int8 as count \(sql: all)" }
        return """
            select x.*, count(*) over () as count \(sql: all) order by x.other_type, x.other_name limit 1
            """
    }

    /// All edges, in no order.
    func all() -> SQL { "select x.* from \(sql: rules) cross join lateral (\(sql: rows)) x" }

    // MARK: - Parts

    /// What the columns that put edges in order hold of all edges of one rule.
    private var known: [String: String] {
        guard edges.count == 1 else { return [:] }
        let edge = edges[0]
        return [
            Attribute.otherType.column: direction == .into ? edge.sourceType : edge.targetType,
            Attribute.edgeName.column: edge.name, Attribute.sourceType.column: edge.sourceType,
        ]
    }

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
            select \(sql: resource), u.edge collate "C" as edge, e.item, e.source_id, u.source_type, e.source_name, e.target_id, \
            u.target_type, e.target_name, other.* from \(sql: ends) cross join lateral (select \(sql: other)) \
            other(other_type, other_name)\(sql: conditions.where)
            """
    }

    /// The columns of the Resource at the other end. What the edge tells of it is taken from there: whoever asks for no more has
    /// it looked for in an index at most.
    private var resource: SQL {
        guard tellsResource else { return "t.*" }
        if let witness {
            return "e.target_id as id, other.other_type as type, other.other_name as name, \(sql: witness.columns)"
        }
        let id: SQL = direction == .into ? "e.source_id" : "t.id"
        return """
            \(sql: id) as id, other.other_type as type, other.other_name as name, t.parent_id, t.parent_type, t.parent_name, \
            t.created_on
            """
    }

    /// Whether edges tell type and name of the Resource at the other end. Those that go by ids do not know its name, and such
    /// an id may be that of a Resource of another type than the rule says.
    var tellsResource: Bool {
        switch direction {
        case .out: isResolved && !edges.contains(where: \.isByID)
        case .into: true
        case .dangling: false
        }
    }

    /// Edges as `e`, and the Resource at their other end as `t`, if it is of the type that the rule says. Where an edge comes
    /// from there is a Resource.
    private var ends: SQL {
        if let witness { return "edge e \(sql: witness.join)" }
        let join: SQL = isResolved ? "join" : "left join"
        return switch (direction, tellsResource) {
        case (.into, _): "edge e left join resource t on t.id = e.source_id"
        case (_, true): "edge e \(sql: join) resource t on t.id = e.target_id"
        case (_, false): "edge e \(sql: join) resource t on t.id = e.target_id and t.type = u.target_type"
        }
    }

    private var conditions: [SQL] {
        let end: [SQL] =
            switch direction {
            case .out: ["e.source_id = \(sql: owner)"]
            case .into: ["e.target_id = \(sql: owner)"]
            case .dangling: ["t.id is null"]
            }
        return end + ["e.rule_id = u.rule_id"] + [witness?.condition].compactMap(\.self)
            + (filter?.conditions.map(ConditionText(table: "t").sql) ?? [])
    }
}
