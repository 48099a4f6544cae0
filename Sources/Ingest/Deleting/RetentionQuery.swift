import Postgres
import Schema

/// Statements about the Resources that a retention rule is for, in the order of their names.
struct RetentionQuery {
    let bounds: RetentionBounds

    /// Looks at the Resources that come next, a page of them.
    ///
    /// Answers in one row how many there are, how many may go, when the newest report of any was collected, and the last name;
    /// all but the first two are NULL where there is none.
    func survey(after name: String, pageLimit: Int) -> SQL {
        """
        select count(*), count(*) filter (where p.may_go), max(p.reported_on), max(p.name) \
        from (\(page(after: name, pageLimit))) p
        """
    }

    /// The first of the Resources that may go, among a page of those that come next: id, name, creation and newest report.
    func candidates(after name: String, pageLimit: Int, limit: Int) -> SQL {
        """
        select p.id, p.name, p.created_on, p.reported_on from (\(page(after: name, pageLimit))) p \
        where p.may_go order by p.name limit \(limit)
        """
    }

    /// Those that are deleted next, among a page of those that come next; no more is looked at than is needed.
    ///
    /// Answers a name, the id of the Resource that may go, and NULL. Where all of the page are told of that may go, another row
    /// stands for its end: the last name, NULL, and how many Resources the page has.
    ///
    /// - Parameters:
    ///   - batchLimit: The most Resources.
    ///   - rowLimit: The most Readings of series and edges that they have together; one may have more by itself.
    func batch(after name: String, pageLimit: Int, batchLimit: Int, rowLimit: Int) -> SQL {
        // Said twice, so that the page is not read in vain.
        let isEnd: SQL = """
            (select count(*) from candidates) < \(batchLimit) \
            and (select count(*) from candidates) = (select count(*) from chosen)
            """
        return """
            with candidates as materialized (select p.id, p.name from (\(page(after: name, pageLimit))) p \
            where p.may_go order by p.name limit \(batchLimit)), \
            weighed as (select c.id, c.name, row_number() over names as place, sum(w.rows) over names as rows \
            from candidates c cross join lateral (select \
            (select count(*) from (select from reading_series s where s.resource_id = c.id limit \(rowLimit)) s) \
            + (select count(*) from (select from edge e where e.source_id = c.id limit \(rowLimit)) e) as rows) w \
            window names as (order by c.name)), \
            chosen as (select id, name from weighed where place = 1 or rows <= \(rowLimit)) \
            select c.name, c.id, null::bigint from chosen c union all \
            select max(r.name), null, count(*) from (\(resources(after: name, pageLimit))) r where \(isEnd) having \(isEnd) \
            order by 1, 2 nulls last
            """
    }

    /// The condition on a Resource `r` that lets it go, as of the statement that asks.
    var mayGo: SQL {
        """
        r.created_on < \(parameter: .timestamptz(bounds.createdBefore.microseconds)) \
        and coalesce(\(reportedOn) < \(parameter: .timestamptz(bounds.reportedSince.microseconds)), true)
        """
    }

    /// Each one is looked up on its own: of many at once, a plan for all might be to read all Readings.
    private func page(after name: String, _ limit: Int) -> SQL {
        """
        select r.id, r.name, r.created_on, l.reported_on, \
        r.created_on < \(parameter: .timestamptz(bounds.createdBefore.microseconds)) \
        and coalesce(l.reported_on < \(parameter: .timestamptz(bounds.reportedSince.microseconds)), true) as may_go \
        from (\(resources(after: name, limit))) r cross join lateral (select \(reportedOn) as reported_on offset 0) l
        """
    }

    private func resources(after name: String, _ limit: Int) -> SQL {
        """
        select id, name, created_on from resource where type = \(bounds.rule.resourceType) and name > \(name) \
        order by name limit \(limit)
        """
    }

    /// When the newest report of a Resource `r` was collected; NULL where there is none.
    private var reportedOn: SQL {
        """
        greatest((select d.collected_on from reading_snapshot d \
        where d.resource_id = r.id and d.type = \(bounds.rule.unlessReading)), \
        (select d.collected_on from reading_series d \
        where d.resource_id = r.id and d.type = \(bounds.rule.unlessReading) order by d.collected_on desc limit 1))
        """
    }
}
