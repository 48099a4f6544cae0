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
    mutating func index(_ result: Rows, by order: RowOrder) {
        // Joins may have moved rows; mostly they have not.
        if !findRanges(result, order) {
            sort(result, order)
            _ = findRanges(result, order)
        }
    }

    /// - Returns: `false` where the rows of an owner are not together or not in order.
    private mutating func findRanges(_ result: Rows, _ order: RowOrder) -> Bool {
        ranges = [:]
        var start = 0
        while start < rows.count {
            let owner = result.uuid(rows[start], RowLayout.owner)
            var end = start + 1
            while end < rows.count, result.uuid(rows[end], RowLayout.owner) == owner {
                if order.puts(rows[end], before: rows[end - 1], in: result) { return false }
                end += 1
            }
            // Rows without an owner are all there are.
            if let owner, ranges.updateValue(start..<end, forKey: owner) != nil { return false }
            start = end
        }
        return true
    }

    private mutating func sort(_ result: Rows, _ order: RowOrder) {
        var places: [UUID?: Int] = [:]
        let owners = rows.map { row in
            let owner = result.uuid(row, RowLayout.owner)
            let place = places[owner] ?? places.count
            places[owner] = place
            return place
        }
        rows = zip(owners, rows)
            .sorted { $0.0 == $1.0 ? order.puts($0.1, before: $1.1, in: result) : $0.0 < $1.0 }
            .map(\.1)
    }
}

/// An order of a result's rows.
struct RowOrder {
    struct Column {
        /// Its place in the rows.
        let place: Int
        /// Whether it is text; else it is an integer or a time.
        let isText: Bool
    }

    /// The first that differs decides.
    let columns: [Column]
    let isAscending: Bool

    func puts(_ row: Int, before other: Int, in result: Rows) -> Bool {
        for column in columns {
            let comparison = compare(row, other, column, result)
            if comparison != 0 { return (comparison < 0) == isAscending }
        }
        return false
    }

    private func compare(_ row: Int, _ other: Int, _ column: Column, _ result: Rows) -> Int {
        if column.isText { return result.compareTexts(row, other, column.place) }
        let (left, right) = (result.int8(row, column.place) ?? .min, result.int8(other, column.place) ?? .min)
        return left == right ? 0 : left < right ? -1 : 1
    }
}
