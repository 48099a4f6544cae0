import Postgres

/// The Resources that are one step of a walk away, and the place of the step.
struct NeighbourRows {
    let walk: Walk
    /// What is walked on from, for a column with its id to be compared with: `= …`.
    let near: SQL

    /// A row for each way to get there: `id`, which need not be that of a Resource, and `step`.
    func select() -> SQL {
        let branches = self.branches
        return branches.isEmpty
            ? "select null::uuid as id, null::int8 as step where false" : branches.joined(separator: " union all ")
    }

    // No branch is left to the planner to join with others: it knows nothing of how many Resources are walked on from, and
    // each branch is a search through an index for them.

    private var branches: [SQL] {
        var (out, into): ([Edge], [Edge]) = ([], [])
        var branches: [SQL] = []
        for (place, step) in walk.steps.enumerated() {
            switch step.course {
            case .out(let edge): out.append(edge)
            case .into(let edge): into.append(edge)
            case .parent: branches.append(hierarchy("parent_id", of: "id", step: place))
            case .children: branches.append(hierarchy("id", of: "parent_id", step: place))
            }
        }
        return branches + derived(out, isOut: true, firstStep: 0) + derived(into, isOut: false, firstStep: out.count)
    }

    private func hierarchy(_ far: SQL, of end: SQL, step: Int) -> SQL {
        """
        (select t.\(sql: far) as id, \(step)::int8 as step from resource t \
        where t.\(sql: end) \(sql: near) and t.parent_id is not null offset 0)
        """
    }

    private func derived(_ edges: [Edge], isOut: Bool, firstStep: Int) -> [SQL] {
        let (end, far): (SQL, SQL) = isOut ? ("source_id", "target_id") : ("target_id", "source_id")
        let keys = Parameter.int8Array(edges.map(\.key))
        return [false, true].compactMap { isByID in
            let some = edges.filter { $0.isByID == isByID }
            guard let first = some.first else { return nil }
            // A rule is looked up in the index with the Resource; of several it only lets edges through, for all of them with
            // every Resource would be as many searches.
            let isOfRule: SQL =
                some.count == 1
                ? "e.rule_id = \(first.key)" : "e.rule_id = any(\(parameter: .int8Array(some.map(\.key))))"
            // An id may be that of a Resource of another type than the rule says; to such a one no edge leads.
            let check: SQL = """
                 cross join lateral (select from resource t where t.id = e.target_id and \
                t.type = (\(parameter: .textArray(edges.map(\.targetType))))\
                [array_position(\(parameter: keys), e.rule_id)] offset 0) t
                """
            return """
                (select e.\(sql: far) as id, array_position(\(parameter: keys), e.rule_id) - 1 + \(firstStep)::int8 as step \
                from edge e\(sql: isByID ? check : "") where e.\(sql: end) \(sql: near) and \(sql: isOfRule) offset 0)
                """
        }
    }
}
