import Postgres

/// A snapshot that is asked for of the Resource at the other end of each edge. Where there is one, there is the Resource: who
/// stores a Reading stores what it is about, and both are deleted at once. So the Resource is looked for only where there is
/// none.
struct EdgeWitness {
    /// The place of the snapshot among the slots of the level.
    let slot: Int
    /// The type of the snapshot.
    let type: String
    /// What is read of it.
    let attributes: Set<String>

    /// Joins it to edges `e`.
    var join: SQL {
        "left join reading_snapshot w on \(sql: NewestReading.isSnapshot("w", of: "e.target_id", type: "\(type)"))"
    }

    /// Nothing may be moved out of the subquery: PostgreSQL would rather gather the ids of all Resources.
    var condition: SQL { "(w.id is not null or exists (select from resource t where t.id = e.target_id offset 0))" }

    /// What is read of it, as columns beside those of an edge.
    var columns: SQL {
        attributes.sorted().map { "w.\(identifier: $0) as \(identifier: Self.name(of: $0))" }.joined(separator: ", ")
    }

    /// The snapshot as a table of its own again, beside the rows `s0` of the edges.
    func join(as alias: SQL) -> SQL {
        let columns = attributes.sorted()
            .map { "s0.\(identifier: Self.name(of: $0)) as \(identifier: $0)" as SQL }.joined(separator: ", ")
        return " cross join lateral (select \(sql: columns)) \(sql: alias)"
    }

    private static func name(of attribute: String) -> String { "witness_\(attribute)" }
}
