import CEL
import Schema

/// A field that is calculated: what it reads, and how it is evaluated.
final class Calculation: Sendable {
    /// The variable that is the time of the request, unless a field is called like it.
    static let now = "now"

    /// As schema coordinates have it: `Service.health`.
    let name: String
    /// The expression.
    let text: String
    /// A document with one operation, which selects what the expression reads of its view.
    let selection: Document
    /// Writes all of a result.
    let whole: WholeValue
    private let shape: ObjectShape
    private let program: Program
    private let places: ExpressionText
    /// Whether each of the program's variables is the time of the request; else it is a field.
    private let isNow: [Bool]

    init(_ name: String, _ expression: CheckedExpression, selection: Document, shape: ObjectShape, whole: WholeValue) {
        self.name = name
        self.selection = selection
        self.whole = whole
        self.shape = shape
        places = expression.text
        text = String(decoding: expression.text.bytes, as: UTF8.self)
        program = Program(expression)
        isNow = program.variables.map { $0 == Self.now && shape.field(named: $0) == nil }
    }

    /// The value of the expression as JSON text, before it is written as the field's type.
    ///
    /// - Parameter data: JSON text of what ``selection`` selects.
    /// - Throws: ``FieldFault`` with the place in the expression.
    func value(of data: [UInt8], _ options: CalculationOptions) throws(FieldFault) -> [UInt8] {
        guard let document = try? JSONDocument.parse(data, limits: .stored) else {
            throw FieldFault(code: .calculationFailed, message: "What '\(name)' is calculated from cannot be read.")
        }
        let objects = LoadedObjects(document, shape)
        var activation = program.activation(limits: options.limits)
        do throws(CEL.Fault) {
            for (place, name) in program.variables.enumerated() {
                activation[place] =
                    isNow[place] ? options.now : try objects.value(ofField: name, of: document.root.index)
            }
        } catch {
            throw FieldFault(code: .calculationFailed, message: error.message)
        }
        let value: CEL.Value
        do throws(EvaluationError) {
            value = try program.evaluate(&activation)
        } catch {
            throw fault(error)
        }
        var text: [UInt8] = []
        guard value.appendJSON(to: &text) else {
            throw FieldFault(
                code: .calculationFailed,
                message: "The result of '\(name)' holds bytes or a number that JSON does not have."
            )
        }
        return text
    }

    private func fault(_ error: EvaluationError) -> FieldFault {
        let place = places.location(of: error.range.start)
        let isTooCostly = error.code == .costExceeded || error.code == .deadlineExceeded
        return FieldFault(
            code: isTooCostly ? .calculationTooCostly : .calculationFailed,
            message:
                "\(error.message) (\(error.code.rawValue), line \(place.line), column \(place.column) of '\(name)')"
        )
    }
}
