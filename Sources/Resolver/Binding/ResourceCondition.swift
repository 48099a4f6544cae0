import Postgres
import Schema

/// What must hold of a Resource.
indirect enum ResourceCondition: Sendable {
    /// All must hold; one that is empty always does.
    case all([ResourceCondition])
    /// One must hold; one that is empty never does.
    case any([ResourceCondition])
    case not(ResourceCondition)
    case text(Attribute, TextComparison)
    case id(among: [UUID])
    case createdOn(TimeComparison)
    case hasParent(Bool)
    case parent(ResourceCondition)
    case children(Quantifier, ResourceCondition)
    case reading(ReadingCondition)
    /// What must hold of a part of what a calculation gives; where it gives nothing, only that there is nothing.
    case calculated(CalculatedPart, [ValueComparison])
    /// The Resources at the other ends of edges.
    case related(EdgeScope, Quantifier, ResourceCondition)

    /// How many of several things a condition must hold of.
    enum Quantifier: String, Sendable, CaseIterable {
        case some, none, every
    }

    enum TextComparison: Sendable {
        case equal(String), notEqual(String), among([String]), startsWith(String), contains(String)
    }

    enum TimeComparison: Sendable {
        case compared(Comparison, Timestamp)
        /// No longer ago than this.
        case within(Duration)
    }

    enum Comparison: String, Sendable, CaseIterable {
        case equal = "eq", notEqual = "ne", less = "lt", lessOrEqual = "le", greater = "gt", greaterOrEqual = "ge"
    }

    /// What must hold of the newest Reading of a type.
    struct ReadingCondition: Sendable {
        let type: String
        /// Whether there is to be such a Reading, or none.
        let exists: Bool
        let collectedOn: [TimeComparison]
        let values: [ValueCondition]
    }

    /// What must hold of the place in a Reading's value that a pointer names.
    struct ValueCondition: Sendable {
        let pointer: JSONPointer
        let comparisons: [ValueComparison]
    }

    enum ValueComparison: Sendable {
        /// JSON text. What is not of the same kind of JSON is neither less nor greater.
        case compared(Comparison, JSONDocument)
        case among([[UInt8]])
        /// As PostgreSQL's `@>` has it.
        case contains([UInt8])
        case startsWith(String)
        case exists(Bool)
    }
}
