/// An expression of which PostgreSQL works out parts.
final class PushedCalculation: Sendable {
    /// The expression with variables in the place of those parts.
    let program: CalculationProgram
    /// The lists that the parts are about.
    let lists: [PushedList]

    init(_ program: CalculationProgram, lists: [PushedList]) {
        self.program = program
        self.lists = lists
    }

    /// What a list's values are called among the data of the program. No field can be called so.
    static func name(ofList list: Int) -> String { "__\(list)" }

    /// The variable that stands for one of a list's values.
    static func name(ofValue value: Int, ofList list: Int) -> String { "\(name(ofList: list))_\(value)" }
}

/// A list, and what PostgreSQL makes of its elements.
struct PushedList: Sendable {
    /// The fields that lead from the view to the list, through parents; the list's own last.
    let path: [String]
    let source: Level.Source
    let arguments: Arguments
    let aggregates: RowAggregates
}
