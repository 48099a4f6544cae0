import Schema

/// A part of what a calculation gives, as conditions and orders compare it.
struct CalculatedPart: Sendable, Hashable {
    /// The name of the field.
    let calculation: String
    /// Where the part stands in its value.
    let pointer: JSONPointer
    /// The table of the statement that has the values; `nil` as long as nothing is calculated.
    var table: Int?

    /// - Parameters:
    ///   - arguments: An input object with `at`.
    /// - Throws: ``FieldFault`` for what is no JSON Pointer.
    init(_ calculation: String, _ arguments: ArgumentValues) throws(FieldFault) {
        self.calculation = calculation
        do throws(JSONPointer.Fault) {
            pointer = try JSONPointer(arguments.string("at") ?? "")
        } catch {
            throw FieldFault(code: .pointerInvalid, message: error.message)
        }
    }

    /// Parts are the same when the bytes of their names and pointers are; equal strings may differ in theirs.
    static func == (one: CalculatedPart, other: CalculatedPart) -> Bool {
        one.table == other.table && one.calculation.utf8.elementsEqual(other.calculation.utf8)
            && one.pointer.text.utf8.elementsEqual(other.pointer.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(table)
        for byte in calculation.utf8 { hasher.combine(byte) }
        hasher.combine(0 as UInt8)
        for byte in pointer.text.utf8 { hasher.combine(byte) }
    }

    /// The part in a table.
    func known(by tables: [CalculatedPart: Int]) -> CalculatedPart {
        var part = self
        part.table = tables[self]
        return part
    }
}
