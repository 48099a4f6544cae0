import Postgres

/// Resources on their way into the database; each id once.
struct ResourceWrite {
    /// One Resource, and what is claimed about its parent.
    struct Row {
        /// The message's place in its batch; negative for a Resource that is there only because a Reading is about it.
        let ordinal: Int
        let id: UUID
        let resource: ResourceName
        /// The parent claimed; `nil` for the claim that there is none.
        let parent: (id: UUID, name: ResourceName)?
        /// When the claim was observed, in PostgreSQL's microseconds; `nil` where nothing is claimed.
        let observedOn: Int64?
    }

    var rows: [Row]

    /// Inserts what is new, and gives what is there the newer claim about its parent; what stays as it is, is not touched.
    ///
    /// Answers `ordinal` and `status` for each row; the status is NULL where another writer came first.
    func statement() -> SQL {
        """
        with input as (select * from unnest(\
        \(parameter: .int8Array(rows.map { Int64($0.ordinal) })), \
        \(parameter: .uuidArray(rows.map(\.id))), \
        \(parameter: .textArray(rows.map(\.resource.type))), \
        \(parameter: .textArray(rows.map(\.resource.name))), \
        \(parameter: .uuidArray(rows.map(\.parent?.id))), \
        \(parameter: .textArray(rows.map(\.parent?.name.type))), \
        \(parameter: .textArray(rows.map(\.parent?.name.name))), \
        \(parameter: .timestamptzArray(rows.map(\.observedOn)))) \
        as i(ordinal, id, type, name, parent_id, parent_type, parent_name, parent_observed_on)), \
        existing as (select i.ordinal, r.parent_id, r.parent_observed_on from input i join resource r on r.id = i.id), \
        written as (insert into resource as r \
        (id, type, name, parent_id, parent_type, parent_name, parent_observed_on) \
        select i.id, i.type, i.name, i.parent_id, i.parent_type, i.parent_name, i.parent_observed_on \
        from input i left join existing e on e.ordinal = i.ordinal \
        where e.ordinal is null or \(sql: Self.isNewer("i", than: "e")) order by i.id \
        on conflict (id) do update set parent_id = excluded.parent_id, parent_type = excluded.parent_type, \
        parent_name = excluded.parent_name, parent_observed_on = excluded.parent_observed_on \
        where \(sql: Self.isNewer("excluded", than: "r")) \
        returning r.id, r.xmax = 0 as is_new) \
        select i.ordinal, case when w.is_new then 'CREATED' when w.id is not null then 'UPDATED' \
        when e.ordinal is null then null \
        when i.parent_observed_on is null or (i.parent_observed_on = e.parent_observed_on \
        and i.parent_id is not distinct from e.parent_id) then 'UNCHANGED' else 'STALE' end as status \
        from input i left join existing e on e.ordinal = i.ordinal left join written w on w.id = i.id
        """
    }

    /// Whether one claim about a parent holds against another: the later, then the one with the greater parent id, no
    /// parent being the least.
    private static func isNewer(_ claim: String, than other: String) -> SQL {
        let (claim, other): (SQL, SQL) = ("\(identifier: claim)", "\(identifier: other)")
        return """
            (\(sql: claim).parent_observed_on is not null and (\(sql: other).parent_observed_on is null \
            or \(sql: claim).parent_observed_on > \(sql: other).parent_observed_on \
            or (\(sql: claim).parent_observed_on = \(sql: other).parent_observed_on \
            and \(sql: claim).parent_id is not null \
            and (\(sql: other).parent_id is null or \(sql: claim).parent_id > \(sql: other).parent_id))))
            """
    }
}
