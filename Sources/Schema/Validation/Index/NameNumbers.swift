/// The distinct names of a type system, each with a number, found by the bytes of a document.
struct NameNumbers: Sendable {
    private var bytes: [UInt8] = []
    private var ranges: [SourceRange] = []
    private var hashes: [UInt32] = []
    /// Open addressing with linear probing: a name's number plus one, or 0 where free. Its size is a power of two.
    private var slots = [UInt32](repeating: 0, count: 256)

    var count: Int { ranges.count }

    /// The number of a name, new or known.
    mutating func intern(_ name: String) -> Number<NameNumbers> {
        let spelling = Array(name.utf8)
        let hash = NameHash.hash(spelling)
        let known = number(hash, spelling, SourceRange(0, spelling.count))
        guard !known.isKnown else { return known }
        ranges.append(SourceRange(bytes.count, bytes.count + spelling.count))
        bytes.append(contentsOf: spelling)
        hashes.append(hash)
        if ranges.count * 2 > slots.count {
            slots = [UInt32](repeating: 0, count: slots.count * 2)
            for number in ranges.indices.dropLast() { place(number) }
        }
        place(ranges.count - 1)
        return Number(ranges.count - 1)
    }

    private mutating func place(_ number: Int) {
        let mask = slots.count - 1
        var slot = Int(hashes[number]) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt32(number + 1)
    }

    /// The number of the name that stands in a text; ``Number/none`` where the type system does not have it.
    func number(_ hash: UInt32, _ text: [UInt8], _ range: SourceRange) -> Number<NameNumbers> {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, isEqual(ranges[number], range, in: text) { return Number(number) }
            slot = (slot + 1) & mask
        }
        return .none
    }

    private func isEqual(_ known: SourceRange, _ range: SourceRange, in text: [UInt8]) -> Bool {
        guard known.end - known.start == range.end - range.start else { return false }
        var index = Int(known.start)
        var opposite = Int(range.start)
        while index < Int(known.end) {
            if bytes[index] != text[opposite] { return false }
            index += 1
            opposite += 1
        }
        return true
    }

    func text(_ number: Number<NameNumbers>) -> String {
        String(decoding: bytes[ranges[number.index].offsets], as: UTF8.self)
    }
}

extension Number<NameNumbers> {
    // Names that rules ask for have fixed numbers, so that asking compares integers.
    static let wellKnown = [
        "__typename", "__schema", "__type", "fields", "interfaces", "possibleTypes", "inputFields",
        "skip", "include", "defer", "stream", "if", "label",
    ]

    static var typeName: Self { Self(0) }
    static var schema: Self { Self(1) }
    static var type: Self { Self(2) }
    static var inputFields: Self { Self(6) }
    static var skip: Self { Self(7) }
    static var include: Self { Self(8) }
    static var `defer`: Self { Self(9) }
    static var stream: Self { Self(10) }
    static var `if`: Self { Self(11) }
    static var label: Self { Self(12) }

    /// Whether it names one of the lists that introspection can nest: `fields`, `interfaces`, `possibleTypes`,
    /// `inputFields`.
    var isIntrospectionList: Bool { value >= 3 && value <= 6 }
}
