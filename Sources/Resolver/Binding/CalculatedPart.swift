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

    /// The part in a table.
    func known(by tables: [CalculatedPart: Int]) -> CalculatedPart {
        var part = self
        part.table = tables[self]
        return part
    }
}
