/// The place of something in one of an index's arrays, or ``none``; four bytes, where an optional would take eight.
struct Number<Element>: Sendable, Hashable {
    let value: Int32

    static var none: Number { Number(value: -1) }

    init(value: Int32) { self.value = value }
    init(_ index: Int) { value = Int32(truncatingIfNeeded: index) }

    var isKnown: Bool { value >= 0 }
    var index: Int { Int(value) }
}
