import Postgres

/// Edges on their way into the database.
struct EdgeWrite {
    private struct Edge {
        /// The place of its source, from 1.
        let source: Int64
        let ruleKey: Int64
        let target: DerivingRule.Target
        /// JSON text.
        let item: [UInt8]
    }

    private var sources: [(source: EdgeSource, readingType: String?, ruleSet: Int64)] = []
    /// The rules of a source, each set once.
    private var ruleSets: [[Int64]: Int64] = [:]
    private var edges: [Edge] = []

    /// From now on the edges of the source by these rules are those that are added next, and no others.
    ///
    /// - Parameter readingType: Of the snapshot that says so, where that is not certain to be stored.
    mutating func add(_ source: EdgeSource, readingType: String?, ruleKeys: [Int64]) {
        let next = Int64(ruleSets.count)
        let ruleSet = ruleSets[ruleKeys, default: next]
        if ruleSet == next { ruleSets[ruleKeys] = next }
        sources.append((source, readingType, ruleSet))
    }

    /// Adds an edge to the last source, by one of its rules.
    ///
    /// - Precondition: No other edge of the source and the rule has the target.
    mutating func add(_ target: DerivingRule.Target, item: [UInt8], ruleKey: Int64) {
        edges.append(Edge(source: Int64(sources.count), ruleKey: ruleKey, target: target, item: item))
    }

    /// Deletes what is no longer wanted, inserts what is new, and changes items that are others; the rest is not touched.
    ///
    /// Answers how many edges were deleted, and how many written. The sources' Readings are locked, so nobody else writes
    /// these edges.
    func statement() -> SQL {
        statement(
            sources: """
                select s.*, true as is_stored from \
                unnest(\(parameter: sourceIDs), \(parameter: sourceRuleSets)) \
                with ordinality as s(source_id, rule_set, source)
                """
        )
    }

    /// Does the same for those sources whose snapshots this transaction has stored.
    func statementWhereStored() -> SQL {
        statement(
            sources: """
                select s.*, coalesce(r.is_stored, false) as is_stored from \
                unnest(\(parameter: sourceIDs), \(parameter: sourceRuleSets), \
                \(parameter: .textArray(sources.map(\.readingType)))) \
                with ordinality as s(source_id, rule_set, reading_type, source) \
                left join lateral (select true as is_stored from reading_snapshot r where r.resource_id = s.source_id \
                and r.type = s.reading_type and r.xmin = pg_current_xact_id_if_assigned()::xid offset 0) r on true
                """
        )
    }

    private var sourceIDs: Parameter { .uuidArray(sources.map(\.source.id)) }

    private var sourceRuleSets: Parameter { .int8Array(sources.map(\.ruleSet)) }

    /// Makes the edges of the sources that are stored those that are wanted.
    ///
    /// Of the ways to join, a full one can only be done by sorting or hashing, not as a loop in a loop; for the same reason
    /// sources are looked up by their places in arrays. Items are compared by their bytes as JSONB, which are the same where
    /// their texts are. What is there is found again by where it stands.
    ///
    /// - Parameter sources: `source_id`, `rule_set`, `is_stored` and `source`, the place.
    private func statement(sources: SQL) -> SQL {
        let rules = ruleSets.flatMap { keys, ruleSet in keys.map { (ruleSet: ruleSet, key: $0) } }
        return """
            with sources as materialized (\(sql: sources)), \
            pairs as (select s.source, s.source_id, k.rule_id from sources s join unnest(\
            \(parameter: .int8Array(rules.map(\.ruleSet))), \
            \(parameter: .int8Array(rules.map(\.key)))) as k(rule_set, rule_id) \
            on k.rule_set = s.rule_set where s.is_stored), \
            stored as (select p.source, e.* from pairs p cross join lateral (\
            select e.ctid as place, e.rule_id, e.target_name, e.item from edge e where \(sql: Self.isOfPair) offset 0) e), \
            wanted as (select * from unnest(\
            \(parameter: .int8Array(edges.map(\.source))), \
            \(parameter: .int8Array(edges.map(\.ruleKey))), \
            \(parameter: .textArray(edges.map { self.sources[Int($0.source) - 1].source.name })), \
            \(parameter: .uuidArray(edges.map(\.target.id))), \
            \(parameter: .textArray(edges.map(\.target.name))), \
            \(parameter: .jsonbArray(edges.map(\.item)))) \
            as w(source, rule_id, source_name, target_id, target_name, item) \
            where (select array_agg(is_stored order by source) from sources)[w.source]), \
            changes as materialized (select s.place, w.* from wanted w full join stored s \
            on s.source = w.source and s.rule_id = w.rule_id and s.target_name = w.target_name \
            where s.place is null or w.source is null or row(s.item)::record *<> row(w.item)::record), \
            deleted as (delete from edge where ctid = any (array(select place from changes where source is null)) \
            returning 1), \
            changed as (update edge e set item = c.item from changes c where c.source is not null and e.ctid = c.place \
            returning 1), \
            added as (insert into edge (source_id, rule_id, target_id, source_name, target_name, item) \
            select (select array_agg(source_id order by source) from sources)[source], rule_id, target_id, \
            source_name, target_name, item from changes \
            where place is null order by source, rule_id, target_name collate "C" returning 1) \
            select (select count(*) from deleted), (select count(*) from changed) + (select count(*) from added)
            """
    }

    /// The condition on an edge `e` that makes it one of a pair `p`.
    ///
    /// The rule is compared in a row, since that fits the index that begins with the source and no other: the one on targets
    /// could be taken else, as long as there are few edges, and would be gone through whole later.
    static let isOfPair: SQL = """
        e.source_id = p.source_id and (e.source_id, e.rule_id) >= (p.source_id, p.rule_id) \
        and (e.source_id, e.rule_id) <= (p.source_id, p.rule_id)
        """
}
