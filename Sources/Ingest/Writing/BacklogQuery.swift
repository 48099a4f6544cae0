import Postgres

/// Statements that go through the Resources a rule may find edges from, in the order of their names.
enum BacklogQuery {
    /// Of the lock that gateways take turns by; any number that nothing else locks.
    private static let turnKey: Int64 = 0x636f_636b_7069_7403

    /// Whether it is this transaction's turn to work for rules; then no other's until it ends. Never waits.
    static var takeTurn: SQL { "select pg_try_advisory_xact_lock(\(turnKey))" }

    /// The rule to work for: key, edge, type of the source, type of the Reading, state, progress, and the last name of the
    /// next batch, which is NULL for the batch that ends at the last Resource.
    static func next(_ batchLimit: Int) -> SQL {
        """
        select r.id, r.edge, r.source_type, r.reading_type, r.state, r.progress, (select s.name from resource s \
        where s.type = r.source_type and s.name > coalesce(r.progress, '') \
        order by s.name offset \(batchLimit - 1) limit 1) \
        from edge_rule r where r.state <> 'DERIVED' order by r.state = 'RETIRING', r.registered_on, r.id limit 1
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
