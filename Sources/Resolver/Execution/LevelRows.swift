import Postgres

/// The rows of one level, those of one owner together and in order.
struct LevelRows: Sendable {
    /// The places of the rows in the result, where they stand one behind the other.
    private var stretch = 0..<0
    /// Their places where they do not.
    private var scattered: [Int]?
    /// Which of the rows belong to an owner.
    private var ranges: [UUID: Range<Int>] = [:]
    /// The rows that are looked at where no owner is named; `nil` for all.
    private var part: Range<Int>?

    var all: Range<Int> { part ?? 0..<(scattered?.count ?? stretch.count) }

    func range(of owner: UUID) -> Range<Int> { ranges[owner] ?? 0..<0 }

    /// Has the rows of one owner be all that there are where no owner is named.
    mutating func narrow(to owner: UUID) { part = range(of: owner) }

    /// The place in the result of the row at a position.
    subscript(position: Int) -> Int { scattered?[position] ?? stretch.lowerBound + position }

    /// Takes in the row that comes next in the result.
    mutating func append(_ row: Int) {
        if stretch.isEmpty {
            stretch = row..<row + 1
        } else if scattered == nil, row == stretch.upperBound {
            stretch = stretch.lowerBound..<row + 1
        } else {
            if scattered == nil { scattered = Array(stretch) }
            scattered?.append(row)
        }
    }

    /// Puts the rows in order and finds where each owner's are.
    ///
    /// - Parameter ownerCount: How many owners there may be.
    mutating func index(_ result: Rows, by order: RowOrder, ownerCount: Int) {
        ranges.reserveCapacity(min(ownerCount, all.count))
        // Joins may have moved rows; mostly they have not.
        if !findRanges(result, order) {
            sort(result, order)
            _ = findRanges(result, order)
        }
    }

    /// - Returns: `false` where the rows of an owner are not together or not in order.
    private mutating func findRanges(_ result: Rows, _ order: RowOrder) -> Bool {
        ranges.removeAll(keepingCapacity: true)
        var start = 0
        for position in all.dropFirst() {
            let (row, previous) = (self[position], self[position - 1])
            if result.areEqual(row, previous, RowLayout.owner) {
                if order.puts(row, before: previous, in: result) { return false }
            } else {
                guard close(start..<position, in: result) else { return false }
                start = position
            }
        }
        return all.isEmpty || close(start..<all.upperBound, in: result)
    }

    /// - Returns: `false` where the owner has other rows. Rows without an owner are all there are.
    private mutating func close(_ range: Range<Int>, in result: Rows) -> Bool {
        guard let owner = result.uuid(self[range.lowerBound], RowLayout.owner) else { return true }
        return ranges.updateValue(range, forKey: owner) == nil
    }

    private mutating func sort(_ result: Rows, _ order: RowOrder) {
        var places: [UUID?: Int] = [:]
        let rows = all.map { self[$0] }
        let owners = rows.map { row in
            let owner = result.uuid(row, RowLayout.owner)
            let place = places[owner] ?? places.count
            places[owner] = place
            return place
        }
        scattered = zip(owners, rows)
            .sorted { $0.0 == $1.0 ? order.puts($0.1, before: $1.1, in: result) : $0.0 < $1.0 }
            .map(\.1)
    }
}

/// An order of a result's rows.
struct RowOrder {
    struct Column {
        /// Its place in the rows.
        let place: Int
        /// Whether it is compared by its bytes, as text and UUIDs are; else it is an integer or a time.
        let isBytes: Bool
        /// Whether rows that are alike in the columns before go the other way than all.
        let isReversed: Bool
    }

    /// The first that differs decides.
    let columns: [Column]
    let isAscending: Bool

    func puts(_ row: Int, before other: Int, in result: Rows) -> Bool {
        for column in columns {
            let comparison = compare(row, other, column, result)
            if comparison != 0 { return (comparison < 0) == (isAscending != column.isReversed) }
        }
        return false
    }

    private func compare(_ row: Int, _ other: Int, _ column: Column, _ result: Rows) -> Int {
        if column.isBytes { return result.compareTexts(row, other, column.place) }
        let (left, right) = (result.int8(row, column.place) ?? .min, result.int8(other, column.place) ?? .min)
        return left == right ? 0 : left < right ? -1 : 1
    }
}
