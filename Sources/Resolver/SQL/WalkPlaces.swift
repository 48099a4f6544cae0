import Postgres

/// What a walk came to, by depth; `k` is the walk, a row of ``WalkRows``.
enum WalkPlaces {
    /// The Resources from one depth to another: `id`, `depth`, and the place in `k.nodes` as `number`.
    static func select(from first: SQL, to last: SQL) -> SQL {
        """
        (select x.id, k.depths[b.start + x.number] as depth, b.start + x.number as number from \
        (select \(sql: count(below: first)) as start, \(sql: count(to: last)) as stop offset 0) b \
        cross join lateral unnest(k.nodes[b.start + 1:b.stop]) with ordinality x(id, number))
        """
    }

    /// How many Resources there are from one depth to another.
    static func count(from first: SQL, to last: SQL) -> SQL {
        "(\(sql: count(to: last)) - \(sql: count(below: first)))::int8"
    }

    /// How many there are up to a depth. Depths ascend, so that they are not gone through.
    private static func count(to depth: SQL) -> SQL { "width_bucket(\(sql: depth)::int8, k.depths)" }

    private static func count(below depth: SQL) -> SQL { count(to: "(\(sql: depth) - 1)") }
}
