/// The distinct names of one document, each with a small number, so that comparing names compares integers.
package struct NameTable: Sendable {
    /// Where each name first stands, by its number.
    private(set) var ranges: [SourceRange] = []
    private(set) var hashes: [UInt32] = []
    /// Open addressing with linear probing: a name's number plus one, or 0 where free. Its size is a power of two.
    private var slots = [UInt32](repeating: 0, count: 64)

    /// How many distinct names there are.
    package var count: Int { ranges.count }

    /// The number of the name that a token holds, new or known.
    mutating func intern(_ token: Token, in bytes: [UInt8]) -> NameID {
        let mask = slots.count - 1
        var slot = Int(token.hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == token.hash, Self.areEqual(ranges[number], token.range, in: bytes) {
                return NameID(number: UInt32(number))
            }
            slot = (slot + 1) & mask
        }
        ranges.append(token.range)
        hashes.append(token.hash)
        slots[slot] = UInt32(ranges.count)
        if ranges.count * 2 > slots.count { grow() }
        return NameID(number: UInt32(ranges.count - 1))
    }

    private static func areEqual(_ one: SourceRange, _ other: SourceRange, in bytes: [UInt8]) -> Bool {
        let length = one.end - one.start
        guard length == other.end - other.start else { return false }
        var index = Int(one.start)
        var opposite = Int(other.start)
        while index < Int(one.end) {
            if bytes[index] != bytes[opposite] { return false }
            index += 1
            opposite += 1
        }
        return true
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for number in ranges.indices {
            var slot = Int(hashes[number]) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number + 1)
        }
    }
}

/// The hash by which names are found: FNV-1a.
enum NameHash {
    static let start: UInt32 = 2_166_136_261

    @inline(__always)
    static func add(_ byte: UInt8, to hash: UInt32) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }

    static func hash(_ bytes: [UInt8]) -> UInt32 { bytes.reduce(start) { add($1, to: $0) } }
}

/// A name's number in its document. Meaningless in any other document.
package struct NameID: Sendable, Hashable {
    package let number: UInt32
}

/// A name where it stands in a document.
package struct Name: Sendable {
    package let id: NameID
    package let range: SourceRange
}
