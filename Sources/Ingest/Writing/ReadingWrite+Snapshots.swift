import Postgres

extension ReadingWrite {
    /// Stores snapshots as ``snapshotStatement()`` does, at a smaller price.
    ///
    /// What is there is replaced where it stands. Who came first may have moved it by then: it is followed and compared again, or,
    /// as some versions of PostgreSQL have it, left alone, even where the row is newer than what came first; so is what came first
    /// to where nothing was. The status is NULL then, and the row is still to be written. No id is drawn for what has one, so
    /// that what stays as it is needs nothing written at all.
    ///
    /// - Precondition: No snapshot is meant by two rows, and none depends on what becomes of another.
    func plainSnapshotStatement() -> SQL {
        """
        with \(sql: input()), \
        judged as materialized (select i.*, r.stored_at, coalesce(r.id, nextval('reading_id')) as id, \
        case when r.collected_on > i.collected_on then 'STALE' \
        when r.collected_on = i.collected_on and r.value::text = i.value::text then 'UNCHANGED' \
        when r.collected_on = i.collected_on and r.value::text collate "C" > i.value::text collate "C" \
        then 'STALE' end as verdict from input i \(sql: Self.existing)), \
        replaced as (update reading_snapshot r \
        set collected_on = excluded.collected_on, value = excluded.value, received_on = now() \
        from (select * from judged where verdict is null and stored_at is not null order by ordinal) excluded \
        where r.ctid = excluded.stored_at and (\(sql: Self.isNewer)) returning r.id), \
        added as (insert into reading_snapshot (id, resource_id, type, storage_mode, collected_on, value) \
        select id, resource_id, type, 'SNAPSHOT', collected_on, value from judged where stored_at is null order by ordinal \
        on conflict (resource_id, type) do nothing returning id), \
        noted as (\(sql: noteKinds("SNAPSHOT"))) \
        select ordinal, coalesce(verdict, \
        case when id in (select id from replaced union all select id from added) \
        then case when stored_at is null then 'CREATED' else 'UPDATED' end end) as status, id from judged
        """
    }

    /// The snapshot that is there, `r`, beside each row of the input.
    ///
    /// A subquery that nothing is moved out of, so that it goes by the one index meant for it: see ``EdgeLock/shared``.
    private static let existing: SQL = """
        left join lateral (select r.ctid as stored_at, r.id, r.collected_on, r.value from reading_snapshot r \
        where r.resource_id = i.resource_id and r.type = i.type offset 0) r on true
        """

    private static let isNewer: SQL = """
        excluded.collected_on > r.collected_on or (excluded.collected_on = r.collected_on \
        and excluded.value::text collate "C" > r.value::text collate "C")
        """

    /// Stores snapshots: the latest Reading stays, and of two at one time the one whose value, as JSONB's text, is the greater
    /// by its bytes. What stays as it is, is not touched.
    ///
    /// Answers `ordinal`, `status` and `id` for each row, as if the rows came one by one; the status is NULL where another
    /// writer came first with what is as new, so that nothing is left to be written. Everything is found by sorting, as in
    /// ``ResourceWrite``.
    func snapshotStatement() -> SQL {
        """
        with \(sql: input()), \
        versions as (\
        select ordinal, resource_id, type, collected_on, value, null::int8 as id from input union all \
        select -1, r.resource_id, r.type, r.collected_on, r.value, r.id \
        from (select distinct resource_id, type from input) k \
        join reading_snapshot r on r.resource_id = k.resource_id and r.type = k.type), \
        ranked as (select v.*, dense_rank() over (partition by resource_id, type \
        order by collected_on, value::text collate "C") as rank from versions v), \
        compared as (select r.*, max(rank) over (partition by resource_id, type \
        order by ordinal rows between unbounded preceding and 1 preceding) as best, \
        row_number() over (partition by resource_id, type order by rank desc, ordinal) as place, \
        min(ordinal) over (partition by resource_id, type) >= 0 as is_added from ranked r), \
        written as (insert into reading_snapshot as r (resource_id, type, storage_mode, collected_on, value) \
        select resource_id, type, 'SNAPSHOT', collected_on, value from compared \
        where place = 1 and ordinal >= 0 order by is_added, ordinal \
        on conflict (resource_id, type) do update \
        set collected_on = excluded.collected_on, value = excluded.value, received_on = excluded.received_on \
        where \(sql: Self.isNewer) returning r.id, r.resource_id, r.type, r.xmax = 0 as is_new), \
        noted as (\(sql: noteKinds("SNAPSHOT"))), \
        answers as (select ordinal, rank, best, bool_or(place = 1 and ordinal >= 0) over key as is_to_write, \
        bool_or(is_new) over key as is_new, max(id) over key as id from (\
        select ordinal, resource_id, type, rank, best, place, id, null::bool as is_new from compared union all \
        select -2, resource_id, type, null, null, null, id, is_new from written) a \
        window key as (partition by resource_id, type)) \
        select ordinal, case when is_to_write and is_new is null then null \
        when best is null then case when is_new then 'CREATED' else 'UPDATED' end \
        when rank > best then 'UPDATED' when rank = best then 'UNCHANGED' else 'STALE' end as status, id \
        from answers where ordinal >= 0
        """
    }

    /// Answers for what was `judged` and, where there was no verdict, `written`. A full join is no loop in a loop.
    private static let judgement: SQL = """
        select ordinal, coalesce(verdict, case when is_new then 'CREATED' when not is_new then 'UPDATED' end) as status, \
        coalesce(w.id, existing_id) as id \
        from judged j full join written w on w.resource_id = j.resource_id and w.type = j.type
        """

    /// Lays the members of values, objects, over those of the snapshots that are there; what is no object is replaced.
    ///
    /// Answers as ``snapshotStatement()`` does, and `TOO_LARGE` where more than the limit would come of it.
    ///
    /// - Precondition: No snapshot is meant by two rows.
    func mergeStatement(byteLimit: Int) -> SQL {
        """
        with \(sql: input()), \
        known as (select i.*, r.id as existing_id, r.collected_on as existing_on, r.value as existing, \
        \(sql: Self.merged("i.value")) as merged from input i \(sql: Self.existing)), \
        judged as (select k.*, case when existing_on > collected_on then 'STALE' \
        when existing_on = collected_on and merged::text = existing::text then 'UNCHANGED' \
        when octet_length(merged::text) > \(byteLimit) then \(literal: BatchWrite.tooLarge) end as verdict from known k), \
        written as (insert into reading_snapshot as r (resource_id, type, storage_mode, collected_on, value) \
        select resource_id, type, 'SNAPSHOT', collected_on, value from judged where verdict is null \
        order by existing_id is null, ordinal \
        on conflict (resource_id, type) do update set collected_on = excluded.collected_on, \
        value = \(sql: Self.merged("excluded.value")), received_on = excluded.received_on \
        where excluded.collected_on >= r.collected_on \
        returning r.id, r.resource_id, r.type, r.xmax = 0 as is_new), \
        noted as (\(sql: noteKinds("SNAPSHOT"))) \(sql: Self.judgement)
        """
    }

    /// What comes of a merge into the snapshot `r`.
    private static func merged(_ value: SQL) -> SQL {
        "case when jsonb_typeof(r.value) = 'object' then r.value || \(sql: value) else \(sql: value) end"
    }
}
