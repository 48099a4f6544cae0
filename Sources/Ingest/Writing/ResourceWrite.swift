import Postgres

/// Resources on their way into the database.
struct ResourceWrite {
    /// One Resource, and what is claimed about its parent.
    struct Row {
        /// The message's place in its batch.
        let place: Int
        let id: UUID
        let resource: ResourceName
        /// The parent claimed; `nil` for the claim that there is none.
        let parent: (id: UUID, name: ResourceName)?
        /// When the claim was observed, in PostgreSQL's microseconds; `nil` where nothing is claimed.
        let observedOn: Int64?
    }

    let rows: [Row]

    /// Inserts what is new, and gives what is there the newest claim about its parent: the latest, and of two at one time
    /// the one with the greater parent id, no parent being the least. What stays as it is, is not touched.
    ///
    /// Answers `ordinal`, a row's place among the rows from 1, and `status` for each row, as if the rows came one by one; the
    /// status is NULL where another writer came first. Everything is found by sorting: what arrays hold is not known to the
    /// planner, and joins of them could be loops in loops.
    func statement() -> SQL {
        """
        with input as (select * from unnest(\
        \(parameter: .uuidArray(rows.map(\.id))), \
        \(parameter: .textArray(rows.map(\.resource.type))), \
        \(parameter: .textArray(rows.map(\.resource.name))), \
        \(parameter: .uuidArray(rows.map(\.parent?.id))), \
        \(parameter: .textArray(rows.map(\.parent?.name.type))), \
        \(parameter: .textArray(rows.map(\.parent?.name.name))), \
        \(parameter: .timestamptzArray(rows.map(\.observedOn)))) \
        with ordinality as i(id, type, name, parent_id, parent_type, parent_name, observed_on, ordinal)), \
        versions as (select * from input union all \
        select r.id, r.type, r.name, r.parent_id, r.parent_type, r.parent_name, r.parent_observed_on, -1 \
        from (select distinct id from input) k join resource r on r.id = k.id), \
        ranked as (select v.*, dense_rank() over (partition by id \
        order by observed_on nulls first, parent_id nulls first) as rank from versions v), \
        compared as (select r.*, \
        max(rank) over (partition by id order by ordinal rows between unbounded preceding and 1 preceding) as best, \
        row_number() over (partition by id order by rank desc, ordinal) as place from ranked r), \
        written as (insert into resource as r \
        (id, type, name, parent_id, parent_type, parent_name, parent_observed_on) \
        select id, type, name, parent_id, parent_type, parent_name, observed_on from compared \
        where place = 1 and ordinal >= 0 order by type collate "C", name collate "C" \
        on conflict (id) do update set parent_id = excluded.parent_id, parent_type = excluded.parent_type, \
        parent_name = excluded.parent_name, parent_observed_on = excluded.parent_observed_on \
        where \(sql: Self.isNewer) returning r.id, r.xmax = 0 as is_new), \
        answers as (select ordinal, observed_on, rank, best, \
        bool_or(place = 1 and ordinal >= 0) over key as is_to_write, bool_or(is_new) over key as is_new from (\
        select ordinal, id, observed_on, rank, best, place, null::bool as is_new from compared union all \
        select -2, id, null, null, null, null, is_new from written) a window key as (partition by id)) \
        select ordinal, case when is_to_write and is_new is null then null \
        when best is null then case when is_new then 'CREATED' else 'UPDATED' end \
        when rank > best then 'UPDATED' when rank = best or observed_on is null then 'UNCHANGED' \
        else 'STALE' end as status from answers where ordinal >= 0
        """
    }

    /// Inserts what is new, where Readings alone are about the Resources: nothing is claimed, and nobody asks what became of them.
    ///
    /// Answers nothing. Each lookup stands in a subquery of its own, so that it goes by the index: see ``EdgeLock/shared``.
    func implicitStatement() -> SQL {
        """
        insert into resource (id, type, name) select i.id, i.type, i.name from unnest(\
        \(parameter: .uuidArray(rows.map(\.id))), \
        \(parameter: .textArray(rows.map(\.resource.type))), \
        \(parameter: .textArray(rows.map(\.resource.name)))) as i(id, type, name) \
        left join lateral (select true as is_there from resource r where r.id = i.id offset 0) r on true \
        where r.is_there is null order by i.type collate "C", i.name collate "C" on conflict (id) do nothing
        """
    }

    private static let isNewer: SQL = """
        (excluded.parent_observed_on is not null and (r.parent_observed_on is null \
        or excluded.parent_observed_on > r.parent_observed_on \
        or (excluded.parent_observed_on = r.parent_observed_on and excluded.parent_id is not null \
        and (r.parent_id is null or excluded.parent_id > r.parent_id))))
        """
}
