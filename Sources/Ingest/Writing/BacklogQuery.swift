import Postgres

/// Statements that go through the Resources a rule may find edges from, in the order of their names.
enum BacklogQuery {
    /// The rule to work for: key, edge, type of the source, type of the Reading, state, progress, and the last name of the
    /// next batch, which is NULL for the batch that ends at the last Resource.
    ///
    /// - Parameters:
    ///   - batchLimit: The most Resources of a batch.
    ///   - byteLimit: The most that their Readings take on disk; one may take more by itself.
    static func next(_ batchLimit: Int, byteLimit: Int) -> SQL {
        """
        select r.id, r.edge, r.source_type, r.reading_type, r.state, r.progress, \
        case when b.chosen < b.seen or b.seen = \(batchLimit) then b.last end \
        from (select * from edge_rule where state <> 'DERIVED' \
        order by state = 'RETIRING', registered_on, id limit 1) r \
        cross join lateral (select count(*) as seen, count(*) filter (where s.fits) as chosen, \
        max(s.name) filter (where s.fits) as last from (\
        select s.name, row_number() over names = 1 or sum(d.size) over names <= \(byteLimit) as fits \
        from (select id, name from resource where type = r.source_type and name > coalesce(r.progress, '') \
        order by name limit \(batchLimit)) s \
        cross join lateral (select coalesce(max(pg_column_size(d.value)), 0) as size from reading_snapshot d \
        where d.resource_id = s.id and d.type = r.reading_type) d window names as (order by s.name)) s) b
        """
    }

    /// Deletes the edges of a rule from the Resources of a batch.
    static func delete(_ batch: BacklogBatch) -> SQL {
        """
        delete from edge where ctid = any (array(select e.place from \
        (select id as source_id, \(batch.ruleKey) as rule_id from resource where \(names(of: batch))) p \
        cross join lateral (select e.ctid as place from edge e where \(EdgeWrite.isOfPair) offset 0) e))
        """
    }

    /// Notes how far a rule has come.
    static func advance(_ batch: BacklogBatch) -> SQL {
        guard let end = batch.end else {
            return batch.isRetiring
                ? "delete from edge_rule where id = \(batch.ruleKey)"
                : "update edge_rule set state = 'DERIVED', progress = null where id = \(batch.ruleKey)"
        }
        return "update edge_rule set progress = \(end) where id = \(batch.ruleKey)"
    }

    /// The condition on Resources that makes them the batch's.
    static func names(of batch: BacklogBatch) -> SQL {
        let begin: SQL = "type = \(batch.sourceType) and name > \(batch.progress ?? "")"
        return batch.end.map { "\(begin) and name <= \($0)" } ?? begin
    }
}
