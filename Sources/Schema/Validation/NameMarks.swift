/// A set of a document's names that is emptied at no cost.
struct NameMarks {
    private var marks: [UInt32]
    private var round: UInt32 = 1

    init(nameCount: Int) {
        marks = Array(repeating: 0, count: nameCount)
    }

    mutating func removeAll() { round += 1 }

    /// - Returns: Whether the name is new.
    mutating func insert(_ name: NameID) -> Bool {
        guard marks[Int(name.number)] != round else { return false }
        marks[Int(name.number)] = round
        return true
    }

    func contains(_ name: NameID) -> Bool { marks[Int(name.number)] == round }
}
