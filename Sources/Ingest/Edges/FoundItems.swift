import Postgres

/// What an ``ItemSearch`` found: items by the rule and the Reading that they belong to.
struct FoundItems {
    private struct Key: Hashable {
        let sourceID: UUID
        let ruleKey: Int64
    }

    /// The items are JSON text, in the order of the Reading; `nil` for what was left out.
    private(set) var pairs: [(source: EdgeSource, ruleKey: Int64, items: [[UInt8]?])] = []

    /// - Parameter rows: The Resource's id and name, the rule, and the place and value of an item; the place is NULL in
    ///   a row that stands for no item.
    init(_ rows: Rows) {
        var order: [Key] = []
        var found: [Key: [(place: Int64, row: Int)]] = [:]
        var firstRows: [Key: Int] = [:]
        for row in 0..<rows.count {
            guard let sourceID = rows.uuid(row, 0), let ruleKey = rows.int8(row, 2) else { continue }
            let key = Key(sourceID: sourceID, ruleKey: ruleKey)
            if firstRows[key] == nil {
                firstRows[key] = row
                order.append(key)
            }
            if let place = rows.int8(row, 3) { found[key, default: []].append((place, row)) }
        }
        pairs = order.map { key in
            (
                EdgeSource(id: key.sourceID, name: rows.text(firstRows[key] ?? 0, 1) ?? ""),
                key.ruleKey,
                (found[key] ?? []).sorted { $0.place < $1.place }.map { rows.jsonb($0.row, 4) }
            )
        }
    }

    var isEmpty: Bool { pairs.isEmpty }

    var ruleKeys: Set<Int64> { Set(pairs.map(\.ruleKey)) }
}
