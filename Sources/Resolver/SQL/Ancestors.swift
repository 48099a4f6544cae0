import Postgres

/// The chain of parents of `k.owner`, nearest first. It ends before it repeats, and at ``limit``.
enum Ancestors {
    /// How many ancestors a Resource is told of.
    static let limit = 1_000

    static let select: SQL = """
        with recursive up as (\
        select p.*, 1 as depth, array[c.id, p.id] as seen from resource c join resource p on p.id = c.parent_id \
        where c.id = k.owner and p.id <> c.id \
        union all \
        select p.*, up.depth + 1, up.seen || p.id from up join resource p on p.id = up.parent_id \
        where p.id <> all(up.seen) and up.depth < \(parameter: .int8(Int64(limit)))\
        ) select * from up order by depth
        """
}
