import Schema

/// The type of a Reading as a key: types are the same when their bytes are, and equal strings may differ in theirs.
struct ReadingType: Hashable {
    let text: String

    static func == (one: ReadingType, other: ReadingType) -> Bool {
        one.text.utf8.span.holdsSame(as: other.text.utf8.span)
    }

    /// By the bytes, too: there are many equal strings of a few letters, and a table of them all would be a list.
    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
