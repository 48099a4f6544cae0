import CEL
import Schema

/// A field that is calculated: what it reads, and how it is evaluated.
final class Calculation: Sendable {
    /// As schema coordinates have it: `Service.health`.
    let name: String
    /// Of registered code, it makes a list of what that is given.
    let program: CalculationProgram
    /// The same with parts that PostgreSQL works out; `nil` where there are none.
    let pushed: PushedCalculation?
    /// The stretches of time that it looks at, by the fields that hold series.
    let windows: [String: SeriesWindow]
    /// What makes the value of what ``program`` gives; `nil` where that is the value.
    let code: RegisteredCalculation?
    /// Writes all of a result.
    let whole: WholeValue

    init(
        _ name: String,
        _ program: CalculationProgram,
        pushed: PushedCalculation?,
        windows: [String: SeriesWindow],
        code: RegisteredCalculation?,
        whole: WholeValue
    ) {
        self.name = name
        self.program = program
        self.pushed = pushed
        self.windows = windows
        self.code = code
        self.whole = whole
    }

    /// A result as JSON, before it is written as the field's type.
    func document(of value: CEL.Value) throws(FieldFault) -> JSONDocument {
        var text: [UInt8] = []
        guard value.appendJSON(to: &text) else {
            throw FieldFault(
                code: .calculationFailed,
                message: "The result of '\(name)' holds bytes or a number that JSON does not have."
            )
        }
        guard let document = try? JSONDocument.parse(text, limits: .stored) else {
            throw FieldFault(
                code: .calculationFailed,
                message: "The result of '\(name)' nests deeper than it may."
            )
        }
        return document
    }
}
