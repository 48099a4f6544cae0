import Postgres

/// Edges on their way into the database.
struct EdgeWrite {
    struct Edge {
        let source: FoundItems.Pair
        let target: DerivingRule.Target
        /// JSON text.
        let item: [UInt8]
    }

    private var pairs: [(sourceID: UUID, ruleKey: Int64)] = []
    private var edges: [Edge] = []

    /// From now on the edges of this rule from this Resource are those that are added, and no others.
    mutating func add(_ pair: FoundItems.Pair) { pairs.append((pair.sourceID, pair.ruleKey)) }

    /// - Precondition: Its pair was added, and no other edge of the pair has its target.
    mutating func add(_ edge: Edge) { edges.append(edge) }

    /// Deletes what is no longer wanted, inserts what is new, and changes items that are others; the rest is not touched.
    ///
    /// Answers how many edges were deleted, and how many written. The pairs' Readings are locked, so nobody else writes
    /// these edges. Of the ways to join, a full one can only be done by sorting or hashing, not as a loop in a loop.
    func statement() -> SQL {
        """
        with pairs as (select * from unnest(\
        \(parameter: .uuidArray(pairs.map(\.sourceID))), \
        \(parameter: .int8Array(pairs.map(\.ruleKey)))) as p(source_id, rule_id)), \
        wanted as (select * from unnest(\
        \(parameter: .uuidArray(edges.map(\.source.sourceID))), \
        \(parameter: .int8Array(edges.map(\.source.ruleKey))), \
        \(parameter: .textArray(edges.map(\.source.sourceName))), \
        \(parameter: .uuidArray(edges.map(\.target.id))), \
        \(parameter: .textArray(edges.map(\.target.name))), \
        \(parameter: .jsonbArray(edges.map(\.item)))) \
        as w(source_id, rule_id, source_name, target_id, target_name, item)), \
        stored as (select e.* from pairs p cross join lateral (\
        select e.ctid as place, e.source_id, e.rule_id, e.target_name, e.item from edge e \
        where \(Self.isOfPair) offset 0) e), \
        changes as (select s.place, w.* from wanted w full join stored s \
        on s.source_id = w.source_id and s.rule_id = w.rule_id and s.target_name = w.target_name \
        where s.place is null or w.source_id is null or s.item::text <> w.item::text), \
        deleted as (delete from edge where ctid = any (array(select place from changes where source_id is null)) \
        returning 1), \
        written as (insert into edge as e (source_id, rule_id, target_id, source_name, target_name, item) \
        select source_id, rule_id, target_id, source_name, target_name, item from changes \
        where source_id is not null order by source_id, rule_id, target_name collate "C" \
        on conflict (source_id, rule_id, target_name) do update set item = excluded.item returning 1) \
        select (select count(*) from deleted), (select count(*) from written)
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
