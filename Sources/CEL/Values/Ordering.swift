/// How values are ordered, or the orders that one may have. Language Definition, "Ordering".
struct Ordering: OptionSet, Sendable {
    let rawValue: UInt8

    static let less = Ordering(rawValue: 1)
    static let same = Ordering(rawValue: 2)
    static let greater = Ordering(rawValue: 4)
    /// One of them is not a number.
    static let unordered: Ordering = []

    /// The order of two values of types that have one; `nil` for others. Numbers are ordered whatever their types.
    static func of(_ left: Value, _ right: Value) -> Ordering? {
        switch (left, right) {
        case (.int(let left), .int(let right)): of(left, right)
        case (.double(let left), .double(let right)): of(left, right)
        case (.uint(let left), .uint(let right)): of(left, right)
        case (.string(let left), .string(let right)):
            left.hasSameBytes(as: right) ? .same : left.precedes(right) ? .less : .greater
        case (.bool(let left), .bool(let right)): left == right ? .same : right ? .less : .greater
        case (.bytes(let left), .bytes(let right)):
            left == right ? .same : left.lexicographicallyPrecedes(right) ? .less : .greater
        case (.timestamp(let left), .timestamp(let right)): of(left, right)
        case (.duration(let left), .duration(let right)): of(left, right)
        default: ofNumbers(left, right)
        }
    }

    /// The order of numbers as though they stood on one line; `nil` where one of them is no number at all.
    ///
    /// A whole number becomes a double to be compared with one, as the conformance suite has it: past 2^53, neighbours may
    /// then be the same.
    static func ofNumbers(_ left: Value, _ right: Value) -> Ordering? {
        switch (left, right) {
        case (.int(let left), .int(let right)): of(left, right)
        case (.uint(let left), .uint(let right)): of(left, right)
        case (.double(let left), .double(let right)): of(left, right)
        case (.int(let left), .uint(let right)): left < 0 ? .less : of(UInt64(left), right)
        case (.uint(let left), .int(let right)): right < 0 ? .greater : of(left, UInt64(right))
        case (.int(let left), .double(let right)): of(Double(left), right)
        case (.uint(let left), .double(let right)): of(Double(left), right)
        case (.double(let left), .int(let right)): of(left, Double(right))
        case (.double(let left), .uint(let right)): of(left, Double(right))
        default: nil
        }
    }

    @inline(__always)
    private static func of<Number: Comparable>(_ left: Number, _ right: Number) -> Ordering {
        left < right ? .less : left == right ? .same : left > right ? .greater : .unordered
    }
}
