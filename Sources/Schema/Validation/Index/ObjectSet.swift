/// A set of object types, for asking whether two composite types can have a value in common.
struct ObjectSet: Sendable {
    private var words: [UInt64] = []

    mutating func insert(_ type: TypeID) {
        let word = type.index / 64
        while words.count <= word { words.append(0) }
        words[word] |= 1 << UInt64(type.index % 64)
    }

    func contains(_ type: Number<NamedType>) -> Bool {
        let word = type.index / 64
        return word < words.count && words[word] & (1 << UInt64(type.index % 64)) != 0
    }

    func overlaps(_ other: ObjectSet) -> Bool {
        for word in 0..<min(words.count, other.words.count) where words[word] & other.words[word] != 0 { return true }
        return false
    }
}
