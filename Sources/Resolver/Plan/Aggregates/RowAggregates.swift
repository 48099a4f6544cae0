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
    /// Lists that each of the rows has, of which something is made before something is made of the rows.
    let lists: [RowList]

    init(
        slots: [Level.Slot],
        aggregates: [RowAggregate],
        faults: [RowFault],
        constants: [RowConstant],
        lists: [RowList]
    ) {
        self.slots = slots
        self.aggregates = aggregates
        self.faults = faults
        self.constants = constants
        self.lists = lists
    }

    /// Whether anything that is compared with depends on the time of the request.
    var isTimed: Bool { constants.contains(where: \.isTimed) || lists.contains(where: \.aggregates.isTimed) }
}

/// A list that the Resource in a row has, and what PostgreSQL makes of its elements.
struct RowList: Sendable {
    let source: Level.Source
    let arguments: Arguments
    let aggregates: RowAggregates
}

/// A column of a level that is about all rows of an owner.
struct AggregateColumn: Sendable {
    let aggregates: RowAggregates
    /// Where the slots of the aggregates stand among those of the level.
    let slots: [Int]
    /// Where the level has what is made of the lists of the aggregates.
    let lists: [Place]

    /// A column of a list.
    struct Place: Sendable {
        /// The list's place among those of the level.
        let list: Int
        let column: Int
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

    /// Whether it depends on the order of the rows, as a sum of doubles does.
    var isOrdered: Bool {
        if case .sum(let term) = function { term.kind != .integer } else { false }
    }

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

    /// Whether it depends on the time of the request.
    var isTimed: Bool { !program.variables.isEmpty }

    init(_ expression: CheckedExpression, _ kind: RowTerm.Kind) {
        program = Program(expression)
        self.kind = kind
    }
}
