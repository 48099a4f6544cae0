import CEL

/// What PostgreSQL makes of all rows that an owner has, in the place of a calculation.
///
/// PostgreSQL may not know: where something is of another type than it should be, where an expression would fail, and where
/// numbers are longer than it is worth looking at. Then it says so, and the rows are loaded for that owner.
final class RowAggregates: Sendable {
    /// What the rows hold, the rows themselves first.
    let slots: [Level.Slot]
    let aggregates: [RowAggregate]
    let faults: [RowFault]
    let constants: [RowConstant]
    /// Which of the constants depend on the time of the request.
    let timedConstants: [Int]

    init(slots: [Level.Slot], aggregates: [RowAggregate], faults: [RowFault], constants: [RowConstant]) {
        self.slots = slots
        self.aggregates = aggregates
        self.faults = faults
        self.constants = constants
        timedConstants = constants.indices.filter { !constants[$0].program.variables.isEmpty }
    }
}

/// One value of many rows.
struct RowAggregate: Sendable {
    enum Function: Sendable {
        case count
        case exists(RowCondition)
        case all(RowCondition)
        case existsOne(RowCondition)
        case sum(RowTerm)
        case least(RowTerm)
        case greatest(RowTerm)
    }

    let function: Function
    /// Which rows count. A later one is asked only of those for which the earlier ones hold.
    let filters: [RowCondition]
    /// What an expression finds in its place.
    let result: Result
    /// The part of the expression that it stands for.
    let text: String

    enum Result: Sendable {
        case boolean, integer, double, text, time
        /// A double, but a whole zero of no rows: so the sum of JSON is.
        case doubleOrZero
    }
}

/// A part of an expression that is the same for every row, though not for every request.
struct RowConstant: Sendable {
    let program: Program
    let kind: RowTerm.Kind

    init(_ expression: CheckedExpression, _ kind: RowTerm.Kind) {
        program = Program(expression)
        self.kind = kind
    }
}
