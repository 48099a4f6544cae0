/// The distinct names of one document, each with a small number, so that comparing names compares integers.
package struct NameTable: Sendable {
    struct Entry {
        /// Where the name first stands.
        let range: SourceRange
        let hash: UInt32
    }

    /// The text that the names stand in.
    private let bytes: [UInt8]
    /// The names by their numbers.
    private(set) var entries: [Entry] = []
    /// Open addressing with linear probing: a name's number plus one, or 0 where free. Its size is a power of two.
    private var slots = [UInt32](repeating: 0, count: 64)

    init(in bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How many distinct names there are.
    package var count: Int { entries.count }

    /// Makes room for the names that a text of some bytes usually has.
    mutating func reserve(for byteCount: Int) {
        while slots.count < min(byteCount / 8, Self.reservedSlotLimit) {
            slots.append(contentsOf: repeatElement(0, count: slots.count))
        }
        entries.reserveCapacity(slots.count / 2)
    }

    /// Long texts repeat their names.
    private static let reservedSlotLimit = 1024

    /// The number of the name that a token holds, new or known.
    mutating func intern(_ token: Token) -> NameID {
        let mask = slots.count - 1
        var slot = Int(token.hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            let entry = entries[number]
            if entry.hash == token.hash, areEqual(entry.range, token.range) {
                return NameID(number: UInt32(number))
            }
            slot = (slot + 1) & mask
        }
        entries.append(Entry(range: token.range, hash: token.hash))
        slots[slot] = UInt32(entries.count)
        if entries.count * 2 > slots.count { grow() }
        return NameID(number: UInt32(entries.count - 1))
    }

    private func areEqual(_ one: SourceRange, _ other: SourceRange) -> Bool {
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
        for number in entries.indices {
            var slot = Int(entries[number].hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number + 1)
        }
    }
}

/// The hash by which names are found: FNV-1a, but from a start that no client knows, so that none can choose names that
/// all fall into one slot. FNV's low bits know only the low bits of what came before, so they are mixed with the others.
enum NameHash {
    /// Another number in every process.
    static let start = UInt32.random(in: .min ... .max)

    @inline(__always)
    static func add(_ byte: UInt8, to hash: UInt32) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }

    /// What a hash becomes when its last byte is in.
    @inline(__always)
    static func finish(_ hash: UInt32) -> UInt32 {
        let mixed = (hash ^ (hash >> 16)) &* 0x7FEB_352D
        return mixed ^ (mixed >> 15)
    }

    static func hash(_ bytes: [UInt8]) -> UInt32 { finish(bytes.reduce(start) { add($1, to: $0) }) }
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
