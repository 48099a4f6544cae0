import Postgres
import Schema

/// Statements about the Readings that a rule keeps no longer, of the Resources that it is for, in the order of their names.
struct SeriesQuery {
    let rule: KeepRule
    /// Readings collected earlier go; `nil` where age does not matter.
    let collectedBefore: Timestamp?

    /// Deletes Readings of the Resources that come next, a page of them.
    ///
    /// Answers how many were deleted, whether there may be more of these Resources, how many Resources there are, and the last
    /// name, NULL where there is none. The transaction holds ``EdgeLock/shared``, so none of the Resources is deleted meanwhile.
    ///
    /// - Parameter readingLimit: The most Readings that are deleted.
    func delete(after name: String, pageLimit: Int, readingLimit: Int) -> SQL {
        """
        with page as materialized (\(page(after: name, pageLimit))), \
        surplus as materialized (select s.place from page p cross join lateral (\(surplus(readingLimit))) s \
        limit \(readingLimit)), \
        gone as (delete from reading_series where ctid = any (array(select place from surplus)) returning 1) \
        select (select count(*) from gone), (select count(*) = \(readingLimit) from surplus), \
        (select count(*) from page), (select max(name) from page)
        """
    }

    /// Counts what ``delete(after:pageLimit:readingLimit:)`` would delete without a limit; answers alike.
    func count(after name: String, pageLimit: Int) -> SQL {
        """
        with page as materialized (\(page(after: name, pageLimit))) \
        select (select count(distinct s.place) from page p cross join lateral (\(surplus(nil))) s), false, \
        (select count(*) from page), (select max(name) from page)
        """
    }

    private func page(after name: String, _ limit: Int) -> SQL {
        "select id, name from resource where type = \(rule.resourceType) and name > \(name) order by name limit \(limit)"
    }

    /// The places of the Readings of a Resource `p` that go, some twice where age and number both say so. The newest is the
    /// one that queries show: the last one collected, and of several at one time the one whose value has the least digest.
    private func surplus(_ limit: Int?) -> SQL {
        let series: SQL = "reading_series r where r.resource_id = p.id and r.type = \(rule.readingType)"
        var parts: [SQL] = []
        if let collectedBefore {
            parts.append(
                """
                (select o.place from (select r.id from \(series) \
                order by r.collected_on desc, r.value_digest limit 1) n cross join lateral (select r.ctid as place, r.id from \
                \(series) and r.collected_on < \(parameter: .timestamptz(collectedBefore.microseconds)) offset 0) o \
                where o.id <> n.id limit \(limit))
                """
            )
        }
        if let last = rule.last {
            parts.append(
                """
                (select r.ctid as place from \(series) \
                order by r.collected_on desc, r.value_digest offset \(last) limit \(limit))
                """
            )
        }
        return parts.joined(separator: " union all ")
    }
}
