import Schema

/// How one field of an answer is written. Like all that is walked for each row it holds no references: an ``AnswerPlan`` has
/// what it is about.
struct FieldPlan: Sendable {
    /// The response key as it is written behind another field: with the comma between them, quoted, with its colon.
    let key: AnswerPlan.Text
    /// Whether the field's type refuses null, so that an error reaches further up.
    let isNonNull: Bool
    /// Where the field stands in its document, in bytes.
    let offset: UInt32
    let value: ValuePlan

    /// The same field with a value from elsewhere.
    func holding(_ value: ValuePlan) -> FieldPlan {
        FieldPlan(key: key, isNonNull: isNonNull, offset: offset, value: value)
    }
}

/// Where a field's value comes from. `Int`s that are columns are places in ``Level/columns``.
enum ValuePlan: Sendable {
    /// The same for every row.
    case constant(AnswerPlan.Text)
    /// Nothing, since what was asked for is not there for any row.
    case fault(AnswerPlan.Reference<FieldFault>)
    case column(Int)
    /// A column, or another one where that is null.
    case either(Int, Int)
    /// The name of the object type of a Resource, by the column that tells its own type.
    case typeName(TypeChoice)
    /// A part of the name in a column.
    case namePart(column: Int, AnswerPlan.Reference<NamePattern>)
    /// What the value of a Reading holds, as its declared type.
    case readingValue(ReadingValue)
    /// What stands in the JSON object at hand, as its declared type.
    case member(AnswerPlan.Reference<JSONMember>)
    /// What an expression makes of other fields.
    case calculation(AnswerPlan.Reference<CalculationPlan>)
    /// Whether a column holds anything.
    case presence(ofColumn: Int)
    /// Another object made of the same row; null where the column is.
    case object(ObjectPlan, ifPresent: Int?)
    /// The Resource at the other end of an edge, in the same row; a fault where a count says there are several.
    case related(ObjectPlan, ifPresent: Int, count: Int)
    /// The one row that another level has for an id.
    case one(Relation, ObjectPlan)
    /// All rows that another level has for an id; of a page, no more than it has.
    case list(Relation, ObjectPlan)
    case connection(ConnectionPlan)
    /// Resources and Readings by the ids a client sent.
    case nodes(NodesPlan)
    // Fields of a connection, its edges and its page information.
    case edges(ObjectPlan)
    /// The column is null where there is no node.
    case nodesOfPage(ObjectPlan, ifPresent: Int?)
    case node(ObjectPlan)
    case cursor
    case pageInfo(ObjectPlan)
    case pageFact(PageFact)
    case totalCount(level: Int)
    /// What another level makes of many rows, as JSON.
    case summary(Relation, AnswerPlan.Reference<JSONShape>)
    /// What PostgreSQL made of the rows of another level, a column of that, in the data of a calculation.
    case aggregates(Relation, column: Int)
    /// Whether a connection holds all there is: the edges it depends on have been derived of all Readings, and the walk that
    /// it was found by, if that is told by a level, came to its end.
    case isComplete(stop: Int?)
    /// Why the walk that a connection was found by stopped.
    case stop(level: Int)
    /// The steps to the one Resource that a walk is for; null where it came to its end without it.
    case way(AnswerPlan.Reference<WayPlan>)
    /// What the resolver of one of the step's calls returned.
    case call(Int, ObjectPlan)
    // Fields of what a resolver returned, by their names.
    case resolved(AnswerPlan.Reference<String>)
    case resolvedList(AnswerPlan.Reference<String>, ObjectPlan)
}

extension ValuePlan {
    /// Whether a field of a connection is made of the rows of its page.
    var isOfPage: Bool {
        switch self {
        case .edges, .nodesOfPage, .pageInfo: true
        default: false
        }
    }
}

/// Rows of another level, found by an id.
struct Relation: Sendable {
    /// Where the id is.
    enum Key: Sendable {
        /// All rows of the level are meant.
        case root
        /// Those of the owner of the connection at hand, or all rows where it has none.
        case connection
        case column(Int)
        /// The Resource or Reading that a field of what a resolver returned holds.
        case resolved(AnswerPlan.Reference<String>)
    }

    let level: Int
    let key: Key
}

struct ConnectionPlan: Sendable {
    let rows: Relation
    let object: ObjectPlan
}

struct WayPlan: Sendable {
    /// The level that has the one Resource, if there is a way to it.
    let destination: Relation
    let steps: Relation
    /// The level that tells why the walk stopped.
    let stop: Int
    let object: ObjectPlan
}

struct NodesPlan: Sendable {
    /// Whether there is one id, and so one object and no list.
    let isSingle: Bool
    let resources: (level: Int, object: ObjectPlan)
    let readings: (level: Int, object: ObjectPlan)
}

/// Spec: GraphQL Cursor Connections, "PageInfo".
enum PageFact: Sendable {
    case hasNextPage, hasPreviousPage, startCursor, endCursor
}
