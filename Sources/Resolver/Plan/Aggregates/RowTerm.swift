import Schema

/// A value that PostgreSQL can tell of a row, as the language of calculations would have it. A row holds several things, known
/// by their slots.
indirect enum RowTerm: Sendable {
    /// What a value is, and how it is compared.
    enum Kind: Sendable {
        case boolean, integer, double, text, time
        /// Microseconds.
        case duration
        /// Any JSON; only what it holds tells.
        case json
    }

    /// A column.
    case attribute(slot: Int, Attribute)
    /// What stands in the value of a Reading, as its declared type.
    case leaf(RowJSON, LeafCompletion)
    case json(RowJSON)
    /// What does not depend on the row, by its place in ``RowAggregates/constants``.
    case constant(Int, Kind)
    /// How long one time is after another.
    case difference(RowTerm, RowTerm)
    /// A time, so much later or earlier.
    case shifted(RowTerm, by: RowTerm, isLater: Bool)
    /// What is made of a list of the row, by the places of the list and of the value; never null.
    case aggregate(list: Int, value: Int, Kind)
    /// A term where a condition holds; null where it does not.
    case optional(RowTerm, if: RowCondition)

    /// `nil` for what is compared with nothing but null.
    var kind: Kind? {
        switch self {
        case .attribute(_, let attribute):
            switch attribute.transport {
            case .timestamptz: .time
            case .text, .uuid: .text
            case .int8, .jsonb: nil
            }
        case .leaf(_, .enumeration): .text
        case .leaf(_, .scalar(let scalar)):
            switch scalar {
            case .int: .integer
            case .float: .double
            case .boolean: .boolean
            case .string, .id: .text
            case .json: .json
            case .dateTime: nil
            }
        case .json: .json
        case .constant(_, let kind): kind
        case .difference: .duration
        case .shifted: .time
        case .aggregate(_, _, let kind): kind
        case .optional(let term, _): term.kind
        }
    }
}

/// A place in the value of a Reading.
indirect enum RowJSON: Sendable, Hashable {
    /// The whole value. Of a Reading that is not there, nothing can be told.
    case value(slot: Int)
    /// What a field of a view holds; null where there is no Reading.
    case field(slot: Int, JSONPointer)
    /// A field of an object inside a Reading, null where the object lacks it. Of what is no object, nothing can be told.
    case member(RowJSON, JSONPointer)
    /// The value of a key, which an expression asks for: where it is not there, nothing can be told.
    case key(RowJSON, String)
}

/// What is asked of a row: true, false, or unknown where PostgreSQL cannot tell, or the expression would fail.
///
/// Unknown is SQL's NULL, and `&&` and `||` mean the same in both languages then: an operand that settles the result makes up
/// for the other one.
indirect enum RowCondition: Sendable {
    case literal(Bool)
    case all([RowCondition])
    case any([RowCondition])
    case not(RowCondition)
    case either(RowCondition, RowCondition, RowCondition)
    /// Of terms of which one may stand for the other, numbers among each other and with JSON.
    case compared(ResourceCondition.Comparison, RowTerm, RowTerm)
    case text(TextPredicate, RowTerm, RowTerm)
    case isTrue(RowTerm)
    case isNull(RowTerm)
    case isNullJSON(RowJSON)
    /// Whether what a slot holds is not there, beside what it is joined to.
    case isAbsent(slot: Int, of: Int)
    case hasKey(RowJSON, String)

    enum TextPredicate: String, Sendable {
        case startsWith, endsWith, contains
    }
}

/// What may be wrong with the data of a row, so that a calculation that reads it fails, whatever it makes of it.
enum RowFault: Sendable {
    /// What stands at a place may not fit its field's type.
    case misfit(RowJSON, Shape, isNonNull: Bool)
    /// A calculation of what stands in the row may fail.
    case undecided(RowCondition)

    enum Shape: Sendable {
        case leaf(LeafCompletion)
        case object
    }
}
