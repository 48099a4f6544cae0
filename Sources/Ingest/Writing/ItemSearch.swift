import Postgres
import Schema

/// Finds the items that rules take from Readings.
///
/// Answers the Resource's id and name, the rule's key, and the place and value of an item: a row for each item, and one
/// whose place is NULL for a Reading without any, whose edges are to vanish.
struct ItemSearch {
    /// Of the items of one Reading under one rule; those beyond it are left out.
    let byteLimit: Int

    /// Searches the snapshots that this transaction has written.
    ///
    /// Each lookup stands in a subquery of its own that nothing is moved out of or into, so that it goes by the one index
    /// meant for it: see ``EdgeLock/shared``.
    ///
    /// - Parameter keys: Of those that it may have written.
    func written(_ keys: [(resourceID: UUID, type: String)]) -> SQL {
        """
        select k.resource_id, s.name, e.id, i.place, i.item from (select distinct resource_id, type from unnest(\
        \(parameter: .uuidArray(keys.map(\.resourceID))), \
        \(parameter: .textArray(keys.map(\.type)))) as k(resource_id, type) \
        where exists (select from edge_rule e where e.reading_type = k.type)) k \
        cross join lateral (select r.value from reading_snapshot r \
        where r.resource_id = k.resource_id and r.type = k.type \
        and r.xmin = pg_current_xact_id_if_assigned()::xid offset 0) r \
        cross join lateral (select s.type, s.name from resource s where s.id = k.resource_id offset 0) s \
        cross join lateral (select e.id, e.items from edge_rule e where e.reading_type = k.type \
        and e.source_type = s.type and e.state <> 'RETIRING' offset 0) e \
        \(items)
        """
    }

    /// Searches the snapshots of a batch of Resources for the items of one rule, and locks them so that they stay what they
    /// are until the transaction ends: in the order of Resources, as those who store them do.
    func stored(_ batch: BacklogBatch) -> SQL {
        """
        select s.id, s.name, e.id, i.place, i.item from \
        (select id, name from resource where \(BacklogQuery.names(of: batch)) order by name) s \
        cross join lateral (select r.value from reading_snapshot r \
        where r.resource_id = s.id and r.type = \(batch.readingType) for share) r \
        cross join lateral (select e.id, e.items from edge_rule e where e.id = \(batch.ruleKey) offset 0) e \
        \(items)
        """
    }

    /// Whether items that were found elsewhere are certain to be within the limit.
    func admits(_ items: [JSONValue]) -> Bool {
        items.reduce(0) { $0 + $1.bytes.count } <= byteLimit / Self.growth
    }

    /// How many times as long as its text an item can be where PostgreSQL has it: a digit takes some 20 bytes.
    private static let growth = 32

    private var items: SQL {
        """
        left join lateral edge_items(r.value, e.items, \(byteLimit)) with ordinality as i(item, place) on true
        """
    }
}
