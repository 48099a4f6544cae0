import Schema

/// What the arguments of single slots and columns of a level say.
struct ColumnArguments: Sendable {
    /// The reading types that the level's slots name, by slot.
    private(set) var readingTypes: [Int: String] = [:]
    /// The JSON Pointers of the level's columns, by column.
    private(set) var pointers: [Int: JSONPointer] = [:]
    /// What is wrong with a column's own arguments, by column.
    private(set) var faults: [Int: FieldFault] = [:]

    init(_ level: Level, variables: [CoercedValue?]) {
        for (place, slot) in level.slots.enumerated() {
            guard case .newestReading(_, let type) = slot, let type = type.value(of: variables) else { continue }
            // Nothing has an empty type, nor one with U+0000, which PostgreSQL would refuse to look for.
            readingTypes[place] = type.utf8.contains(0) ? "" : type
        }
        for (place, column) in level.columns.enumerated() {
            guard case .value(let at?) = column.attribute, let text = at.value(of: variables) else { continue }
            do throws(JSONPointer.Fault) {
                pointers[place] = try JSONPointer(text)
            } catch {
                faults[place] = FieldFault(code: .pointerInvalid, message: error.message)
            }
        }
    }
}
