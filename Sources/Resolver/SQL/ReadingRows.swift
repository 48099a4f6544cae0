import Postgres
import Schema

/// The Readings of a connection, of the Resource `k.owner` and, where that is asked, of all below it.
///
/// Each Resource, type and storage mode is looked up on its own, in the order of an index and no further than the page
/// needs; the planner is left no other way.
struct ReadingRows {
    let selection: BoundLevel.ReadingSelection

    func count() -> SQL {
        """
        select coalesce(sum(c.count), 0)::bigint as count from \(sql: subjects) cross join lateral \
        (select count(*) as count from reading r\(sql: conditions.where)) c
        """
    }

    /// All Readings, in no order.
    func all() -> SQL {
        "select r.* from \(sql: subjects) cross join lateral (select * from reading r\(sql: conditions.where)) r"
    }

    /// One row of JSON: a `ReadingBucket` for each stretch of time in which there are any, one more than a list may have at
    /// most.
    func buckets(_ bucket: TimeBucket) -> SQL {
        let part = bucket.pointer.sql(in: "r.value")
        let direction: SQL = selection.isAscending ? "asc" : "desc"
        return """
            select coalesce(jsonb_agg(jsonb_build_object(\
            'start', to_char(b.start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), \
            'count', b.count, 'first', b.first, 'last', b.last, 'min', b.min, 'max', b.max, 'avg', b.avg, 'sum', b.sum) \
            order by b.start \(sql: direction)), '[]') as buckets from (\
            select v.start, count(*) as count, (array_agg(v.part order by \(sql: order(isAscending: true))))[1] as first, \
            (array_agg(v.part order by \(sql: order(isAscending: false))))[1] as last, min(v.number) as min, \
            max(v.number) as max, avg(v.number) as avg, sum(v.number) as sum from (\
            select date_bin(\(bucket.seconds) * interval '1 second', r.collected_on, timestamptz '2000-01-01 00:00:00+00') \
            as start, r.collected_on, r.value_digest, r.id, \(sql: part) as part, \
            case jsonb_typeof(\(sql: part)) when 'number' then (\(sql: part) #>> '{}')::numeric end as number \
            from \(sql: subjects) cross join lateral (select * from reading r\(sql: conditions.where)) r) v \
            group by v.start order by v.start \(sql: direction) limit \(Page.listLimit + 1)) b
            """
    }

    /// - Parameter kinds: Those that are known; of others, where types are named, nothing is looked for.
    func select(_ page: Page, knowing kinds: Set<ReadingKind>) -> SQL {
        let cut = PageCut(page: page, isAscending: selection.isAscending, order: Attribute.readingOrder)
        let bounds = (conditions + cut.conditions("r")).where
        // Of one type there is one snapshot at most: it needs no end. A series is read in the order of its index.
        let end: SQL = selection.types == nil ? " \(sql: cut.end("r"))" : ""
        let seriesEnd = cut.end("r", by: selection.types == nil ? nil : Attribute.seriesOrder)
        let isOneSeries = selection.types?.count == 1 && !selection.includesDescendants
        let isKnown = { (kind: (String) -> ReadingKind) in
            selection.types?.contains { kinds.contains(kind($0)) } ?? true
        }
        var branches: [SQL] = []
        if isKnown(ReadingKind.series) {
            branches.append("(select r.* from reading_series r\(sql: bounds) \(sql: seriesEnd))")
        }
        if branches.isEmpty || isKnown(ReadingKind.snapshots) {
            branches.append("(select r.* from reading_snapshot r\(sql: bounds)\(sql: end))")
        }
        return cut.visible(
            """
            select t.* from \(sql: subjects) cross join lateral \
            (\(sql: branches.joined(separator: " union all "))) t \
            \(sql: cut.end("t", by: isOneSeries ? Attribute.seriesOrder : nil))
            """
        )
    }

    /// The order of ``buckets(_:)``' Readings.
    private func order(isAscending: Bool) -> SQL {
        Attribute.readingOrder.map {
            "v.\(identifier: $0.column) \(sql: $0.direction(isAscending: isAscending))" as SQL
        }
        .joined(separator: ", ")
    }

    /// The Resources as `d`, and the types of Readings as `y` where some are named.
    private var subjects: SQL {
        let resources = selection.includesDescendants ? Self.withDescendants : "(select k.owner as id) d"
        guard let types = selection.types else { return resources }
        if types.count == 1 { return "\(sql: resources) cross join (select \(types[0])::text as type) y" }
        return """
            \(sql: resources) cross join \
            (select distinct type from unnest(\(parameter: .textArray(types))) n(type)) y
            """
    }

    private static let withDescendants: SQL = """
        (with recursive below(id) as (select k.owner union select c.id from below cross join lateral \
        (select id from resource where parent_id = below.id offset 0) c) select id from below) d
        """

    private var conditions: [SQL] {
        var conditions: [SQL] = ["r.resource_id = d.id"]
        if selection.types != nil { conditions.append("r.type = y.type") }
        if let from = selection.from {
            conditions.append("r.collected_on >= \(parameter: .timestamptz(from.microseconds))")
        }
        if let to = selection.to {
            conditions.append("r.collected_on < \(parameter: .timestamptz(to.microseconds))")
        }
        return conditions
    }
}
