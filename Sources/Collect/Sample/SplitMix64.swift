/// A generator of numbers that look random and are the same for the same seed on every machine.
///
/// Sebastiano Vigna's `splitmix64.c`.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, and without, the limit. The limit must be above zero.
    mutating func below(_ limit: Int) -> Int {
        Int(truncatingIfNeeded: next() % UInt64(limit))
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// One of the items; there must be some.
    mutating func pick<Item>(_ items: [Item]) -> Item {
        items[below(items.count)]
    }

    /// True in this many of a hundred cases.
    mutating func happens(percent: Int) -> Bool {
        below(100) < percent
    }

    /// Different numbers below the limit, in ascending order: as many as asked for, or all there are.
    mutating func distinct(_ count: Int, below limit: Int) -> [Int] {
        var chosen: Set<Int> = []
        while chosen.count < min(count, limit) { chosen.insert(below(limit)) }
        return chosen.sorted()
    }

    mutating func hexadecimal(digits: Int) -> String {
        var text = ""
        for _ in 0..<digits { text += String(below(16), radix: 16) }
        return text
    }
}
