import Postgres

extension ReadingWrite {
    /// Adds to series. A series is a set: what is there already, or stands twice among the rows, is stored once.
    ///
    /// Answers as ``ReadingWrite/snapshotStatement()`` does.
    func seriesStatement() -> SQL {
        let holdsRepeats = zip(rows, rows.dropFirst()).contains { row, next in
            row.resourceID == next.resourceID && row.collectedOn == next.collectedOn && row.hasType(of: next)
        }
        return holdsRepeats ? repeatedSeriesStatement() : plainSeriesStatement()
    }

    /// Where no two rows are about the same time of the same series.
    private func plainSeriesStatement() -> SQL {
        """
        with \(sql: input()), \(sql: Self.digested), \
        known as materialized (select d.*, r.id as existing_id, coalesce(r.id, nextval('reading_id')) as id \
        from digested d left join lateral (select r.id from reading_series r \
        where r.resource_id = d.resource_id and r.type = d.type and r.collected_on = d.collected_on \
        and r.value_digest = d.digest offset 0) r on true), \
        written as (insert into reading_series (id, resource_id, type, storage_mode, collected_on, value, value_digest) \
        select id, resource_id, type, 'TIME_SERIES', collected_on, value, digest from known where existing_id is null \
        order by ordinal on conflict (resource_id, type, collected_on, value_digest) do nothing returning id), \
        noted as (\(sql: noteKinds("TIME_SERIES"))) \
        select ordinal, case when existing_id is not null then 'UNCHANGED' \
        when id in (select id from written) then 'CREATED' end as status, id from known
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
        input as (select ordinal, resource_id, type, collected_on, value from judged where verdict is null), \
        \(sql: series) union all select ordinal, verdict, null from judged where verdict is not null
        """
    }

    private var series: SQL {
        """
        \(sql: Self.digested), \
        known as (select d.*, r.id as existing_id, row_number() over (\
        partition by d.resource_id, d.type, d.collected_on, d.digest order by d.ordinal) as repetition, \
        min(d.ordinal) over (partition by d.resource_id, d.type, d.collected_on) as key_ordinal \
        from digested d left join reading_series r on r.resource_id = d.resource_id and r.type = d.type \
        and r.collected_on = d.collected_on and r.value_digest = d.digest), \
        written as (insert into reading_series as r \
        (resource_id, type, storage_mode, collected_on, value, value_digest) \
        select resource_id, type, 'TIME_SERIES', collected_on, value, digest from known \
        where existing_id is null and repetition = 1 \
        order by key_ordinal, digest \
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
}
