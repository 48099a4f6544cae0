import Postgres

/// Readings on their way into the database.
struct ReadingWrite {
    struct Row {
        /// The message's place in its batch.
        let ordinal: Int
        let resource: ResourceName
        let resourceID: UUID
        /// The place of the Resource among those of the batch, by type and name.
        let resourceRank: Int
        let type: String
        /// In PostgreSQL's microseconds.
        let collectedOn: Int64
        /// JSON text.
        let value: [UInt8]
    }

    let rows: [Row]

    /// Stores snapshots as ``repeatedSnapshotStatement()`` does, at a smaller price.
    ///
    /// - Precondition: No snapshot is meant by two rows.
    func snapshotStatement() -> SQL {
        """
        with \(sql: input()), \
        judged as (select i.*, r.id as existing_id, case when r.collected_on > i.collected_on then 'STALE' \
        when r.collected_on = i.collected_on and r.value::text = i.value::text then 'UNCHANGED' \
        when r.collected_on = i.collected_on and r.value::text collate "C" > i.value::text collate "C" \
        then 'STALE' end as verdict from input i \(sql: Self.existing)), \
        written as (insert into reading_snapshot as r (resource_id, type, storage_mode, collected_on, value) \
        select resource_id, type, 'SNAPSHOT', collected_on, value from judged where verdict is null \
        order by resource_rank, type collate "C" \
        on conflict (resource_id, type) do update \
        set collected_on = excluded.collected_on, value = excluded.value, received_on = excluded.received_on \
        where \(sql: Self.isNewer) returning r.id, r.resource_id, r.type, r.xmax = 0 as is_new), \
        noted as (\(sql: noteKinds("SNAPSHOT"))) \(sql: Self.judgement)
        """
    }

    /// The snapshot that is there, `r`, beside each row of the input.
    ///
    /// A subquery that nothing is moved out of, so that it goes by the one index meant for it: see ``EdgeLock/shared``.
    private static let existing: SQL = """
        left join lateral (select r.id, r.collected_on, r.value from reading_snapshot r \
        where r.resource_id = i.resource_id and r.type = i.type offset 0) r on true
        """

    private static let isNewer: SQL = """
        excluded.collected_on > r.collected_on or (excluded.collected_on = r.collected_on \
        and excluded.value::text collate "C" > r.value::text collate "C")
        """

    /// Answers for what was `judged` and, where there was no verdict, `written`. A full join is no loop in a loop.
    private static let judgement: SQL = """
        select ordinal, coalesce(verdict, case when is_new then 'CREATED' when not is_new then 'UPDATED' end) as status, \
        coalesce(w.id, existing_id) as id \
        from judged j full join written w on w.resource_id = j.resource_id and w.type = j.type
        """

    /// Stores snapshots: the latest Reading stays, and of two at one time the one whose value, as JSONB's text, is the greater
    /// by its bytes. What stays as it is, is not touched.
    ///
    /// Answers `ordinal`, `status` and `id` for each row, as if the rows came one by one; the status is NULL where another
    /// writer came first. Everything is found by sorting, as in ``ResourceWrite``.
    func repeatedSnapshotStatement() -> SQL {
        """
        with \(sql: input()), \
        versions as (\
        select ordinal, resource_id, resource_rank, type, collected_on, value, null::int8 as id from input union all \
        select -1, r.resource_id, null, r.type, r.collected_on, r.value, r.id \
        from (select distinct resource_id, type from input) k \
        join reading_snapshot r on r.resource_id = k.resource_id and r.type = k.type), \
        ranked as (select v.*, dense_rank() over (partition by resource_id, type \
        order by collected_on, value::text collate "C") as rank from versions v), \
        compared as (select r.*, max(rank) over (partition by resource_id, type \
        order by ordinal rows between unbounded preceding and 1 preceding) as best, \
        row_number() over (partition by resource_id, type order by rank desc, ordinal) as place from ranked r), \
        written as (insert into reading_snapshot as r (resource_id, type, storage_mode, collected_on, value) \
        select resource_id, type, 'SNAPSHOT', collected_on, value from compared \
        where place = 1 and ordinal >= 0 order by resource_rank, type collate "C" \
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

    /// Lays the members of values, objects, over those of the snapshots that are there; what is no object is replaced.
    ///
    /// Answers as ``repeatedSnapshotStatement()`` does, and `TOO_LARGE` where more than the limit would come of it.
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
        order by resource_rank, type collate "C" \
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

    /// Adds to series. A series is a set: what is there already, or stands twice among the rows, is stored once.
    ///
    /// Answers as ``repeatedSnapshotStatement()`` does.
    func seriesStatement() -> SQL {
        struct Key: Hashable {
            let resourceID: UUID
            let type: [UInt8]
            let collectedOn: Int64
        }
        let keys = Set(
            rows.map { Key(resourceID: $0.resourceID, type: Array($0.type.utf8), collectedOn: $0.collectedOn) }
        )
        return keys.count == rows.count ? plainSeriesStatement() : repeatedSeriesStatement()
    }

    /// Where no two rows are about the same time of the same series.
    private func plainSeriesStatement() -> SQL {
        """
        with \(sql: input()), \(sql: Self.digested), \
        known as (select d.*, r.id as existing_id from digested d left join lateral (select r.id from reading_series r \
        where r.resource_id = d.resource_id and r.type = d.type and r.collected_on = d.collected_on \
        and r.value_digest = d.digest offset 0) r on true), \
        written as (insert into reading_series as r \
        (resource_id, type, storage_mode, collected_on, value, value_digest) \
        select resource_id, type, 'TIME_SERIES', collected_on, value, digest from known where existing_id is null \
        order by resource_rank, type collate "C", collected_on, digest \
        on conflict (resource_id, type, collected_on, value_digest) do nothing \
        returning r.id, r.resource_id, r.type, r.collected_on), \
        noted as (\(sql: noteKinds("TIME_SERIES"))) \
        select ordinal, case when existing_id is not null then 'UNCHANGED' when w.id is not null then 'CREATED' end \
        as status, coalesce(w.id, existing_id) as id from known k full join written w \
        on w.resource_id = k.resource_id and w.type = k.type and w.collected_on = k.collected_on
        """
    }

    private static let digested: SQL = """
        digested as materialized (select i.*, \
        encode(substring(sha256(convert_to(i.value::text, 'UTF8')) for 16), 'hex')::uuid as digest from input i)
        """

    /// Where some rows may be the same.
    private func repeatedSeriesStatement() -> SQL { "with \(sql: input()), \(sql: series)" }

    /// As ``repeatedSeriesStatement()``, for those rows alone whose Resources are there; of the others it says
    /// `RESOURCE_UNKNOWN`. The transaction holds ``EdgeLock/shared``, so none is deleted meanwhile. A series that has a Reading of
    /// the time already keeps it alone: who lost the turn while at work may come late, with another value.
    func recordStatement() -> SQL {
        """
        with \(sql: input(named: "given")), judged as (select g.*, case \
        when not exists (select from resource r where r.id = g.resource_id) then \(literal: BatchWrite.resourceUnknown) \
        when exists (select from reading_series r where r.resource_id = g.resource_id and r.type = g.type \
        and r.collected_on = g.collected_on) then 'UNCHANGED' end as verdict from given g), \
        input as (select ordinal, resource_id, resource_rank, type, collected_on, value from judged where verdict is null), \
        \(sql: series) union all select ordinal, verdict, null from judged where verdict is not null
        """
    }

    private var series: SQL {
        """
        \(sql: Self.digested), \
        known as (select d.*, r.id as existing_id, row_number() over (\
        partition by d.resource_id, d.type, d.collected_on, d.digest order by d.ordinal) as repetition \
        from digested d left join reading_series r on r.resource_id = d.resource_id and r.type = d.type \
        and r.collected_on = d.collected_on and r.value_digest = d.digest), \
        written as (insert into reading_series as r \
        (resource_id, type, storage_mode, collected_on, value, value_digest) \
        select resource_id, type, 'TIME_SERIES', collected_on, value, digest from known \
        where existing_id is null and repetition = 1 \
        order by resource_rank, type collate "C", collected_on, digest \
        on conflict (resource_id, type, collected_on, value_digest) do nothing \
        returning r.id, r.resource_id, r.type, r.collected_on, r.value_digest), \
        noted as (\(sql: noteKinds("TIME_SERIES"))), \
        answers as (select ordinal, existing_id, repetition, max(written_id) over (\
        partition by resource_id, type, collected_on, digest) as written_id from (\
        select ordinal, resource_id, type, collected_on, digest, existing_id, repetition, null::int8 as written_id \
        from known union all \
        select -1, resource_id, type, collected_on, value_digest, null, null, id from written) a) \
        select ordinal, case when existing_id is null and written_id is null then null \
        when existing_id is null and repetition = 1 then 'CREATED' else 'UNCHANGED' end as status, \
        coalesce(written_id, existing_id) as id from answers where ordinal >= 0
        """
    }

    /// Notes the types of the input in the transaction that stores it: where a type is not seen there, neither are Readings.
    private func noteKinds(_ storageMode: String) -> SQL {
        """
        insert into reading_kind select distinct i.type, \(literal: storageMode) from input i \
        where not exists (select from reading_kind k where k.type = i.type and k.storage_mode = \(literal: storageMode)) \
        order by i.type on conflict do nothing
        """
    }

    private func input(named name: String = "input") -> SQL {
        """
        \(identifier: name) as (select * from unnest(\
        \(parameter: .int8Array(rows.map { Int64($0.ordinal) })), \
        \(parameter: .uuidArray(rows.map(\.resourceID))), \
        \(parameter: .int8Array(rows.map { Int64($0.resourceRank) })), \
        \(parameter: .textArray(rows.map(\.type))), \
        \(parameter: .timestamptzArray(rows.map(\.collectedOn))), \
        \(parameter: .jsonbArray(rows.map(\.value)))) \
        as i(ordinal, resource_id, resource_rank, type, collected_on, value))
        """
    }
}
