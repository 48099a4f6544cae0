/// The rows of a page in the order they are shown.
struct PageRows {
    /// Places in the level's rows: as they were read, which is last first for a page from the end.
    private var range = 0..<0
    private var isFromEnd = false
    /// Of this and ``hasPrevious``, the one in the direction of reading is told where a page reads past its end.
    private(set) var hasNext = false
    private(set) var hasPrevious = false

    init() {}

    /// - Parameter range: The rows that were read: at most one more than the page holds.
    init(_ range: Range<Int>, _ page: Page) {
        self.range = range.lowerBound..<min(range.upperBound, range.lowerBound + page.size)
        isFromEnd = page.isFromEnd
        // Whether rows were found past the page, in the direction of reading.
        let hasMore = range.count > page.size
        // Spec: GraphQL Cursor Connections, "HasNextPage"; from the end, rows follow when the page ends before a cursor.
        hasNext = isFromEnd ? page.before != nil : hasMore
        hasPrevious = isFromEnd ? hasMore : page.after != nil
    }

    var count: Int { range.count }
    var indices: Range<Int> { 0..<count }

    /// The place in the level's rows of the page's row at a position.
    subscript(position: Int) -> Int {
        isFromEnd ? range.upperBound - 1 - position : range.lowerBound + position
    }
}
