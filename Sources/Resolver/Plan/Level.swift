/// A set of rows that is loaded by one part of a statement, whatever number of parents it belongs to.
struct Level: Sendable {
    /// Where the rows come from.
    enum Source: Sendable, Hashable {
        /// The Resource with the arguments' `type` and `name`.
        case resource
        /// Resources by id: those of the arguments, or those that the step's effect tells of.
        case resourcesByID
        /// Readings by id: those of the arguments, or those that the step's effect tells of.
        case readingsByID
        /// A page of all Resources.
        case resources
        /// A page of the children of each owner.
        case children
        /// The chain of parents of each owner, nearest first.
        case ancestors
        /// A page of the Readings of each owner.
        case readings
    }

    /// A kind of thing that one row may hold several of.
    enum Entity: Sendable, Hashable {
        case resource, reading
    }

    /// How a row comes by one of the things it holds; to-one edges are joins in their level, never levels of their own.
    enum Slot: Sendable, Hashable {
        /// What the level itself is a set of.
        case base(Entity)
        case parent(of: Int)
        case newestReading(of: Int, type: TextExpression)
        case resource(ofReading: Int)
    }

    /// A column of one of the things that a row holds.
    struct Column: Sendable, Hashable {
        let slot: Int
        let attribute: Attribute
    }

    let source: Source
    /// Whether the rows are counted instead of read.
    let isCount: Bool
    let arguments: Arguments
    /// The column of another level that holds the ids of what these rows belong to; `nil` at a root.
    let owner: Owner?
    var slots: [Slot]
    var columns: [Column] = []

    struct Owner: Sendable, Hashable {
        let level: Int
        let column: Int
    }

    init(_ source: Source, isCount: Bool = false, arguments: Arguments, owner: Owner? = nil) {
        self.source = source
        self.isCount = isCount
        self.arguments = arguments
        self.owner = owner
        slots = [.base(source.entity)]
        if isCount { columns = [Column(slot: 0, attribute: .count)] }
    }

    /// The place of a slot, made when it is not there yet.
    mutating func place(of slot: Slot) -> Int {
        if let place = slots.firstIndex(of: slot) { return place }
        slots.append(slot)
        return slots.count - 1
    }

    /// The place of a column, made when it is not there yet.
    mutating func place(of column: Column) -> Int {
        if let place = columns.firstIndex(of: column) { return place }
        columns.append(column)
        return columns.count - 1
    }
}

extension Level.Source {
    var entity: Level.Entity {
        switch self {
        case .resource, .resourcesByID, .resources, .children, .ancestors: .resource
        case .readings, .readingsByID: .reading
        }
    }

    /// Whether the rows are a page, with a cursor for each.
    var isPaged: Bool { self == .resources || self == .children || self == .readings }
}
