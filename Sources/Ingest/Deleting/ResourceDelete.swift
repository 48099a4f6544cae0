import Postgres

/// Deletes Resources with all that is theirs: their Readings, and the edges that follow from these. Edges of others that lead
/// to them stay, and children keep their claim.
///
/// The transaction holds ``EdgeLock/exclusive``, so nothing is stored meanwhile, and what is found by one part of the statement
/// is what the others find.
struct ResourceDelete {
    /// Selects their ids.
    let chosen: SQL
    /// On a Resource `r`; one that does not meet it stays.
    let condition: SQL

    /// All of some Resources.
    init(_ ids: [UUID], where condition: SQL) {
        chosen = "select unnest(\(parameter: .uuidArray(ids))) as id"
        self.condition = condition
    }

    /// One Resource; with `OnChildren.restrict`, if it has no children.
    init(_ id: UUID, children: OnChildren) {
        chosen = "select id from resource where id = \(id)"
        condition =
            children == .restrict ? "not exists (select from resource c where c.parent_id = \(id))" : "true"
    }

    /// A Resource and all below it, each once, or none where there are more than the limit.
    init(allFrom id: UUID, limit: Int) {
        chosen = """
            select id from (with recursive below(id) as (select id from resource where id = \(id) \
            union select c.id from below cross join lateral \
            (select id from resource where parent_id = below.id offset 0) c) \
            select id from below limit \(limit + 1)) b
            """
        condition = "(select count(*) from chosen) <= \(limit)"
    }

    /// Answers how many Resources were chosen, and how many Resources, Readings and edges were deleted.
    ///
    /// The arrays make each table be looked up by its index.
    func statement() -> SQL {
        """
        with chosen as materialized (\(chosen)), \
        gone as (delete from resource r where r.id = any (array(select id from chosen)) and \(condition) returning r.id), \
        snapshots as (delete from reading_snapshot where resource_id = any (array(select id from gone)) returning 1), \
        series as (delete from reading_series where resource_id = any (array(select id from gone)) returning 1), \
        edges as (delete from edge where source_id = any (array(select id from gone)) returning 1) \
        select (select count(*) from chosen), (select count(*) from gone), \
        (select count(*) from snapshots) + (select count(*) from series), (select count(*) from edges)
        """
    }

    /// Deletes Readings of series of the same Resources, where one has more than the limit.
    ///
    /// Answers how many were deleted: as many as the limit where there may be more to delete. The transaction holds
    /// ``EdgeLock/shared``, for what is left can be added to meanwhile.
    func thinning(to limit: Int) -> SQL {
        """
        with chosen as materialized (\(chosen)), \
        surplus as materialized (select s.place from resource r cross join lateral (select s.ctid as place \
        from reading_series s where s.resource_id = r.id offset \(limit) limit \(limit)) s \
        where r.id = any (array(select id from chosen)) and \(condition) limit \(limit)), \
        gone as (delete from reading_series where ctid = any (array(select place from surplus)) returning 1) \
        select count(*) from gone
        """
    }

    /// Counts the children of a Resource.
    static func children(of id: UUID) -> SQL { "select count(*) from resource where parent_id = \(id)" }
}
