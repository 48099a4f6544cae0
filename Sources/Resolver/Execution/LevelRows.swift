import Postgres

/// The rows of one level, those of one owner together and in order.
struct LevelRows: Sendable {
    /// Places of the level's rows in the result.
    private(set) var rows: [Int] = []
    /// Which of ``rows`` belong to an owner.
    private var ranges: [UUID: Range<Int>] = [:]

    var all: Range<Int> { rows.indices }

    func range(of owner: UUID) -> Range<Int> { ranges[owner] ?? 0..<0 }

    mutating func append(_ row: Int) { rows.append(row) }

    /// Puts the rows in order and finds where each owner's are.
    mutating func index(_ result: Rows) {
        // Joins may have moved rows; mostly they have not.
        let ordinals = rows.map { result.int8($0, RowLayout.ordinal) ?? 0 }
        if zip(ordinals, ordinals.dropFirst()).contains(where: { $0 > $1 }) {
            rows = zip(ordinals, rows).sorted { $0.0 < $1.0 }.map(\.1)
        }
        var start = 0
        while start < rows.count {
            guard let owner = result.uuid(rows[start], RowLayout.owner) else { return }
            var end = start + 1
            while end < rows.count, result.uuid(rows[end], RowLayout.owner) == owner { end += 1 }
            ranges[owner] = start..<end
            start = end
        }
    }
}
