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

    /// Takes in rows that come next in the result.
    mutating func append(_ rows: Range<Int>) {
        if stretch.isEmpty {
            stretch = rows
        } else if scattered == nil, rows.lowerBound == stretch.upperBound {
            stretch = stretch.lowerBound..<rows.upperBound
        } else {
            if scattered == nil { scattered = Array(stretch) }
            scattered?.append(contentsOf: rows)
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
        let count = all.count
        var start = 0
        while start < count {
            let owner = result.uuid(self[start], RowLayout.owner)
            var end = start + 1
            while end < count, Self.areSame(owner, result.uuid(self[end], RowLayout.owner)) { end += 1 }
            guard isInOrder(start..<end, order, in: result) else { return false }
            // Rows without an owner are all there are; the rows of an owner stand together.
            if let owner, ranges.updateValue(start..<end, forKey: owner) != nil { return false }
            start = end
        }
        return true
    }

    private static func areSame(_ owner: UUID?, _ other: UUID?) -> Bool {
        guard let owner, let other else { return owner == nil && other == nil }
        // Every row is compared; this needs no call into another module.
        return owner.high == other.high && owner.low == other.low
    }

    /// Whether the rows of one owner are in order.
    private func isInOrder(_ range: Range<Int>, _ order: RowOrder, in result: Rows) -> Bool {
        if scattered == nil, order.columns.count == 1, let column = order.columns.first, column.isBytes {
            let rows = stretch.lowerBound + range.lowerBound..<stretch.lowerBound + range.upperBound
            let isAscending = order.isAscending != column.isReversed
            return result.areInOrder(rows, byTextsIn: column.place, isAscending: isAscending)
        }
        return order.columns.isEmpty
            || range.dropFirst().allSatisfy { !order.puts(self[$0], before: self[$0 - 1], in: result) }
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
