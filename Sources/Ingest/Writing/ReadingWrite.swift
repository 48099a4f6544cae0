import Postgres
import Schema

/// Readings on their way into the database.
///
/// Its statements call a row's place among the rows, from 1, its `ordinal`, and answer about rows by it.
struct ReadingWrite {
    struct Row {
        /// The message's place in its batch.
        let place: Int
        let resource: ResourceName
        let resourceID: UUID
        /// The place of the Resource among those of the batch, by type and name.
        let resourceRank: Int
        let type: String
        /// In PostgreSQL's microseconds.
        let collectedOn: Int64
        /// JSON text.
        let value: [UInt8]

        /// By their bytes: equal strings may differ in theirs.
        func hasType(of other: Row) -> Bool { type.utf8.span.holdsSame(as: other.type.utf8.span) }
    }

    /// In the order that all batches lock in: by Resource and type, and in series by time. Those of one key stand as in the
    /// batch.
    let rows: [Row]

    /// - Parameter areSeries: Whether the time belongs to what the rows are known by.
    init(_ rows: [Row], areSeries: Bool) {
        self.rows = rows.sorted { one, other in
            if one.resourceRank != other.resourceRank { return one.resourceRank < other.resourceRank }
            let types = one.type.utf8.span.compare(with: other.type.utf8.span)
            if types != 0 { return types < 0 }
            if areSeries, one.collectedOn != other.collectedOn { return one.collectedOn < other.collectedOn }
            return one.place < other.place
        }
    }

    /// The rows as a table expression with the columns `resource_id`, `type`, `collected_on`, `value` and `ordinal`.
    func input(named name: String = "input") -> SQL {
        """
        \(identifier: name) as (select * from unnest(\
        \(parameter: .uuidArray(rows.map(\.resourceID))), \
        \(parameter: .textArray(rows.map(\.type))), \
        \(parameter: .timestamptzArray(rows.map(\.collectedOn))), \
        \(parameter: .jsonbArray(rows.map(\.value)))) \
        with ordinality as i(resource_id, type, collected_on, value, ordinal))
        """
    }

    /// Notes the types of the rows in the transaction that stores them: where a type is not seen there, neither are Readings.
    func noteKinds(_ storageMode: String) -> SQL {
        """
        insert into reading_kind select i.type, \(literal: storageMode) \
        from unnest(\(parameter: .textArray(distinctTypes))) as i(type) \
        where not exists (select from reading_kind k where k.type = i.type and k.storage_mode = \(literal: storageMode)) \
        order by i.type on conflict do nothing
        """
    }

    private var distinctTypes: [String] { Set(rows.lazy.map { ReadingType(text: $0.type) }).map(\.text) }
}
