import Postgres

/// Readings on their way into the database.
struct ReadingWrite {
    struct Row {
        /// The message's place in its batch.
        let ordinal: Int
        let resourceID: UUID
        let type: String
        /// In PostgreSQL's microseconds.
        let collectedOn: Int64
        /// JSON text.
        let value: [UInt8]
    }

    var rows: [Row]

    /// Stores snapshots; each Resource and type once. The later Reading stays, of two at one time the one whose value, as
    /// JSONB's text, is the greater by its bytes. What stays as it is, is not touched.
    ///
    /// Answers `ordinal`, `status` and `id` for each row; both are NULL where another writer came first.
    func snapshotStatement() -> SQL {
        """
        with \(sql: input()), \
        existing as (select i.ordinal, r.id, r.collected_on, r.value \
        from input i join reading_snapshot r on r.resource_id = i.resource_id and r.type = i.type), \
        written as (insert into reading_snapshot as r (resource_id, type, storage_mode, collected_on, value) \
        select i.resource_id, i.type, 'SNAPSHOT', i.collected_on, i.value \
        from input i left join existing e on e.ordinal = i.ordinal \
        where e.ordinal is null or \(sql: Self.isNewer("i", than: "e")) order by i.resource_id, i.type \
        on conflict (resource_id, type) do update \
        set collected_on = excluded.collected_on, value = excluded.value, received_on = excluded.received_on \
        where \(sql: Self.isNewer("excluded", than: "r")) \
        returning r.id, r.resource_id, r.type, r.xmax = 0 as is_new) \
        select i.ordinal, case when w.is_new then 'CREATED' when w.id is not null then 'UPDATED' \
        when e.ordinal is null then null \
        when i.collected_on = e.collected_on and i.value::text collate "C" = e.value::text collate "C" \
        then 'UNCHANGED' else 'STALE' end as status, coalesce(w.id, e.id) as id \
        from input i left join existing e on e.ordinal = i.ordinal \
        left join written w on w.resource_id = i.resource_id and w.type = i.type
        """
    }

    /// Adds to series. A series is a set: what is there already, or stands twice among the rows, is stored once.
    ///
    /// Answers `ordinal`, `status` and `id` for each row; both are NULL where another writer came first.
    func seriesStatement() -> SQL {
        """
        with \(sql: input()), \
        digested as (select i.*, \
        encode(substring(sha256(convert_to(i.value::text, 'UTF8')) for 16), 'hex')::uuid as digest from input i), \
        numbered as (select i.*, row_number() over (\
        partition by i.resource_id, i.type, i.collected_on, i.digest order by i.ordinal) as repetition \
        from digested i), \
        existing as (select i.ordinal, r.id from digested i join reading_series r on \(sql: Self.isSame("r"))), \
        written as (insert into reading_series as r \
        (resource_id, type, storage_mode, collected_on, value, value_digest) \
        select i.resource_id, i.type, 'TIME_SERIES', i.collected_on, i.value, i.digest \
        from numbered i left join existing e on e.ordinal = i.ordinal \
        where e.ordinal is null and i.repetition = 1 order by i.resource_id, i.type, i.collected_on, i.digest \
        on conflict (resource_id, type, collected_on, value_digest) do nothing \
        returning r.id, r.resource_id, r.type, r.collected_on, r.value_digest) \
        select i.ordinal, case when e.id is not null then 'UNCHANGED' when w.id is null then null \
        when i.repetition = 1 then 'CREATED' else 'UNCHANGED' end as status, coalesce(w.id, e.id) as id \
        from numbered i left join existing e on e.ordinal = i.ordinal left join written w on \(sql: Self.isSame("w"))
        """
    }

    private func input() -> SQL {
        """
        input as (select * from unnest(\
        \(parameter: .int8Array(rows.map { Int64($0.ordinal) })), \
        \(parameter: .uuidArray(rows.map(\.resourceID))), \
        \(parameter: .textArray(rows.map(\.type))), \
        \(parameter: .timestamptzArray(rows.map(\.collectedOn))), \
        \(parameter: .jsonbArray(rows.map(\.value)))) as i(ordinal, resource_id, type, collected_on, value))
        """
    }

    private static func isNewer(_ reading: String, than other: String) -> SQL {
        let (reading, other): (SQL, SQL) = ("\(identifier: reading)", "\(identifier: other)")
        return """
            (\(sql: reading).collected_on > \(sql: other).collected_on \
            or (\(sql: reading).collected_on = \(sql: other).collected_on \
            and \(sql: reading).value::text collate "C" > \(sql: other).value::text collate "C"))
            """
    }

    private static func isSame(_ stored: String) -> SQL {
        let stored: SQL = "\(identifier: stored)"
        return """
            \(sql: stored).resource_id = i.resource_id and \(sql: stored).type = i.type \
            and \(sql: stored).collected_on = i.collected_on and \(sql: stored).value_digest = i.digest
            """
    }
}
