import Postgres

/// Edges on their way into the database.
struct EdgeWrite {
    private struct Edge {
        /// The place of its pair.
        let pair: Int
        let target: DerivingRule.Target
        /// JSON text.
        let item: [UInt8]
    }

    private var pairs: [(pair: EdgePair, readingType: String?)] = []
    private var edges: [Edge] = []

    /// From now on the edges of the pair are those that are added next, and no others.
    ///
    /// - Parameter readingType: Of the snapshot that says so, where that is not certain to be stored.
    mutating func add(_ pair: EdgePair, readingType: String?) { pairs.append((pair, readingType)) }

    /// Adds an edge to the last pair.
    ///
    /// - Precondition: No other edge of the pair has the target.
    mutating func add(_ target: DerivingRule.Target, item: [UInt8]) {
        edges.append(Edge(pair: pairs.count - 1, target: target, item: item))
    }

    /// Deletes what is no longer wanted, inserts what is new, and changes items that are others; the rest is not touched.
    ///
    /// Answers how many edges were deleted, and how many written. The pairs' Readings are locked, so nobody else writes
    /// these edges.
    func statement() -> SQL {
        let pairs: SQL = """
            unnest(\(parameter: .uuidArray(self.pairs.map(\.pair.sourceID))), \
            \(parameter: .int8Array(self.pairs.map(\.pair.ruleKey)))) as p(source_id, rule_id)
            """
        return
            "with pairs as (select * from \(sql: pairs)), wanted as (select * from \(sql: edgeRows)), \(sql: Self.write)"
    }

    /// Does the same for those pairs whose snapshots this transaction has stored.
    ///
    /// Which these are is looked up by their places in an array: a join with them could be a loop in a loop.
    func statementWhereStored() -> SQL {
        """
        with asked as (select p.*, r.is_stored from unnest(\
        \(parameter: .uuidArray(pairs.map(\.pair.sourceID))), \
        \(parameter: .int8Array(pairs.map(\.pair.ruleKey))), \
        \(parameter: .textArray(pairs.map(\.readingType)))) \
        with ordinality as p(source_id, rule_id, reading_type, place) \
        left join lateral (select true as is_stored from reading_snapshot r where r.resource_id = p.source_id \
        and r.type = p.reading_type and r.xmin = pg_current_xact_id_if_assigned()::xid offset 0) r on true), \
        pairs as (select source_id, rule_id from asked where is_stored), \
        wanted as (select * from \(sql: edgeRows) \
        where (select array_agg(is_stored order by place) from asked)[w.pair]), \
        \(sql: Self.write)
        """
    }

    /// The edges as rows of `w`; `pair` is a place, from 1.
    private var edgeRows: SQL {
        """
        unnest(\
        \(parameter: .int8Array(edges.map { Int64($0.pair + 1) })), \
        \(parameter: .uuidArray(edges.map { pairs[$0.pair].pair.sourceID })), \
        \(parameter: .int8Array(edges.map { pairs[$0.pair].pair.ruleKey })), \
        \(parameter: .textArray(edges.map { pairs[$0.pair].pair.sourceName })), \
        \(parameter: .uuidArray(edges.map(\.target.id))), \
        \(parameter: .textArray(edges.map(\.target.name))), \
        \(parameter: .jsonbArray(edges.map(\.item)))) \
        as w(pair, source_id, rule_id, source_name, target_id, target_name, item)
        """
    }

    /// Makes the edges of `pairs` those that are `wanted`. Of the ways to join, a full one can only be done by sorting or
    /// hashing, not as a loop in a loop. Items are compared by their bytes as JSONB, which are the same where their texts are.
    private static let write: SQL = """
        stored as (select e.* from pairs p cross join lateral (\
        select e.ctid as place, e.source_id, e.rule_id, e.target_name, e.item from edge e \
        where \(sql: isOfPair) offset 0) e), \
        changes as (select s.place, w.* from wanted w full join stored s \
        on s.source_id = w.source_id and s.rule_id = w.rule_id and s.target_name = w.target_name \
        where s.place is null or w.source_id is null or row(s.item)::record *<> row(w.item)::record), \
        deleted as (delete from edge where ctid = any (array(select place from changes where source_id is null)) \
        returning 1), \
        written as (insert into edge as e (source_id, rule_id, target_id, source_name, target_name, item) \
        select source_id, rule_id, target_id, source_name, target_name, item from changes \
        where source_id is not null order by source_id, rule_id, target_name collate "C" \
        on conflict (source_id, rule_id, target_name) do update set item = excluded.item returning 1) \
        select (select count(*) from deleted), (select count(*) from written)
        """

    /// The condition on an edge `e` that makes it one of a pair `p`.
    ///
    /// The rule is compared in a row, since that fits the index that begins with the source and no other: the one on targets
    /// could be taken else, as long as there are few edges, and would be gone through whole later.
    static let isOfPair: SQL = """
        e.source_id = p.source_id and (e.source_id, e.rule_id) >= (p.source_id, p.rule_id) \
        and (e.source_id, e.rule_id) <= (p.source_id, p.rule_id)
        """
}
