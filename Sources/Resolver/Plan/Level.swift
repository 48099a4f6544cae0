import Schema

/// A set of rows that is loaded by one part of a statement, whatever number of parents it belongs to.
struct Level: Sendable {
    /// Where the rows come from.
    enum Source: Sendable, Hashable {
        /// The Resource with the arguments' `type` and `name`.
        case resource
        /// The Resource of a type whose name is made of the arguments.
        case resourceNamed(type: String, name: Template)
        /// Resources by id: those of the arguments, or those that a resolver told of.
        case resourcesByID
        /// Readings by id: those of the arguments, or those that a resolver told of.
        case readingsByID
        /// A page of all Resources, of some types or any.
        case resources(types: [String]?)
        /// A page of the children of each owner, of some types or any.
        case children(types: [String]?)
        /// The chain of parents of each owner, nearest first.
        case ancestors
        /// A page of the Readings of each owner; of some types, and of all below it, where the schema says so.
        case readings(types: [String]?, includesDescendants: Bool)
        /// A page of the edges of each owner, or of all there are.
        case edges(EdgeScope)
        /// What a walk from each owner comes to. Nothing of it is shown; other levels are made of it.
        case walk(WalkScope)
        /// A page of the Resources that the walk of another level comes to.
        case traversal(walk: Int, WalkScope)
        /// The one Resource that the walk of another level is for, if it comes there.
        case destination(walk: Int, WalkScope)
        /// The steps of the way to each Resource of another level, where that level has the way.
        case steps(way: Int, WalkScope)
        /// The Resources that another level found, if they are no more than a limit.
        case candidates(of: Int, limit: Int)
    }

    /// A kind of thing that one row may hold several of.
    enum Entity: Sendable, Hashable {
        case resource, reading
        /// An edge with the Resource at its other end; that one's columns are null where it is not there.
        case edge
    }

    /// How a row comes by one of the things it holds; to-one edges are joins in their level, never levels of their own.
    enum Slot: Sendable, Hashable {
        /// What the level itself is a set of.
        case base(Entity)
        /// The parent, if it is of one of some types or any will do.
        case parent(of: Int, types: [String]?)
        case newestReading(of: Int, type: TextExpression)
        case resource(ofReading: Int)
        /// The Resource that an edge leads to.
        case target(ofEdge: Int)
        /// The first Resource at the other end of edges, in the order of names.
        case related(of: Int, EdgeScope)
        /// What the rows belong to.
        case owner
    }

    /// A column of one of the things that a row holds.
    struct Column: Sendable, Hashable {
        let slot: Int
        let attribute: Attribute
    }

    /// How many rows a level has.
    enum Extent: Sendable, Hashable {
        /// As many as its source has, or a page of them.
        case rows
        /// All rows of a source that is paged otherwise, up to ``Page/listLimit``.
        case list
        /// One, which tells how many there are.
        case count
        /// One, which tells how many edges lead to nothing.
        case danglingCount
        /// One, which tells how many have what: the arguments of the field that asks, and the parts of names.
        case facets(Arguments, parts: [NamePart])
        /// One, which gathers Readings by stretches of time.
        case buckets
        /// One, with what calculations make of all rows; nothing where PostgreSQL does not know.
        case aggregates
        /// One, which tells why a walk stopped before its end, if it did.
        case stop
        /// The ids of all Resources, each once, for other levels to start from.
        case candidates
    }

    private(set) var source: Source
    let extent: Extent
    /// Whether the rows are in an order that the argument `orderBy` says.
    let isOrdered: Bool
    let arguments: Arguments
    /// The column of another level that holds the ids of what these rows belong to; `nil` at a root.
    private(set) var owner: Owner?
    /// The level of the page that a connection has beside what is counted here; `nil` for any other level.
    let page: Int?
    /// Where a resolver tells the ids that rows are looked up by; `nil` where the arguments do, or nothing.
    let resolved: ResolvedPath?
    /// What is made of the rows, where that is asked: a column each.
    private(set) var aggregates: [AggregateColumn] = []
    /// Lists that each of the rows has, as levels of aggregates that are found from the rows themselves.
    private(set) var lists: [Level] = []
    /// The stretch of time that Readings are looked for in.
    let window: SeriesWindow?
    /// The aggregates of the same rows, where these are read only for owners for which PostgreSQL does not know those.
    var doubt: Doubt?
    /// Whether rows are told of; those of a connection of which only numbers are asked are not loaded.
    var isRead = true
    /// Whether something asks if other rows follow those of a page.
    var readsPastEnd = false
    /// Whether rows that are read are a part of the answer; else other levels start from them, and that is all.
    private(set) var isTold = true
    var slots: [Slot]
    var columns: [Column] = []
    /// How the rows of one owner are put in order.
    private(set) var order = Order.none

    struct Owner: Sendable, Hashable {
        let level: Int
        let column: Int
    }

    /// Columns of another level, where one of them is null.
    struct Doubt: Sendable, Hashable {
        let level: Int
        var columns: Set<Int>
    }

    /// What tells where a row stands among those of its owner. Joins may move rows about, so they have to tell.
    enum Order: Sendable, Hashable {
        /// There is one row for each owner, or any order will do.
        case none
        /// Columns, the first of which that differs decides.
        case columns([Int])
        /// The number that PostgreSQL gives to each row.
        case ordinal
    }

    init(
        _ source: Source,
        _ extent: Extent = .rows,
        isOrdered: Bool = false,
        arguments: Arguments,
        owner: Owner? = nil,
        page: Int? = nil,
        resolved: ResolvedPath? = nil,
        window: SeriesWindow? = nil
    ) {
        self.source = source
        self.extent = extent
        self.isOrdered = isOrdered
        self.arguments = arguments
        self.owner = owner
        self.page = page
        self.resolved = resolved
        self.window = window
        slots = [.base(source.entity)]
        if case .walk = source { isTold = false }
        if extent == .aggregates {
            // Each brings its column along.
        } else if isSummary {
            columns = [Column(slot: 0, attribute: summary)]
        } else if extent == .candidates {
            isTold = false
        } else if isOrdered || source.isNumbered {
            order = .ordinal
        } else if !source.key.isEmpty {
            order = .columns(source.key.map { place(of: Column(slot: 0, attribute: $0)) })
        }
    }

    /// Whether another level has the same rows, for whatever owner.
    func hasSameRows(as other: Level) -> Bool {
        extent == other.extent && doubt?.level == other.doubt?.level && isOrdered == other.isOrdered
            && isOfSameRows(as: other)
    }

    /// Whether another level is about the same rows, whatever it tells of them.
    func isOfSameRows(as other: Level) -> Bool {
        source == other.source && owner == other.owner && arguments == other.arguments && window == other.window
    }

    /// Whether the rows are counted instead of read; then there is one column.
    var isSummary: Bool { extent != .rows && extent != .list && extent != .candidates }

    /// The levels that the rows are found from.
    var origins: [Int] { [owner?.level, source.origin, doubt?.level].compactMap(\.self) }

    /// The level as another one starts from it in another step.
    ///
    /// - Parameter places: Of its origins, there.
    func origin(_ places: [Int: Int]) -> Level {
        var level = self
        level.isTold = false
        level.move(to: places)
        return level
    }

    /// Makes the level find its rows from levels at other places.
    private mutating func move(to places: [Int: Int]) {
        owner = owner.map { Owner(level: places[$0.level] ?? $0.level, column: $0.column) }
        doubt = doubt.map { Doubt(level: places[$0.level] ?? $0.level, columns: $0.columns) }
        source = source.moved(to: places)
    }

    /// A level of the ids of all Resources that the rows of this one may be.
    ///
    /// - Parameter places: Of its origins, in the step of that level.
    func candidates(_ places: [Int: Int]) -> Level {
        var level = Level(source, .candidates, arguments: .none, owner: owner)
        level.move(to: places)
        return level
    }

    private var summary: Attribute {
        switch extent {
        case .facets: .facets
        case .buckets: .buckets
        case .stop: .stop
        case .aggregates: .aggregates
        case .rows, .list, .count, .danglingCount, .candidates: .count
        }
    }

    /// The attributes that cursors are made of.
    var cursorAttributes: [Attribute] { isOrdered ? [.position] : source.order }

    /// Has something more made of the rows.
    ///
    /// - Returns: Its column.
    mutating func add(_ aggregates: RowAggregates) -> Int {
        var places: [Int] = []
        for slot in aggregates.slots { places.append(places.isEmpty ? 0 : place(of: slot.moved(to: places))) }
        var listPlaces: [AggregateColumn.Place] = []
        for list in aggregates.lists {
            let level = Level(list.source, .aggregates, arguments: list.arguments)
            let place = lists.firstIndex { $0.isOfSameRows(as: level) } ?? lists.count
            if place == lists.count { lists.append(level) }
            listPlaces.append(AggregateColumn.Place(list: place, column: lists[place].add(list.aggregates)))
        }
        self.aggregates.append(AggregateColumn(aggregates: aggregates, slots: places, lists: listPlaces))
        columns.append(Column(slot: 0, attribute: .aggregates))
        return columns.count - 1
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

extension Level.Slot {
    /// The same beside slots that stand at other places.
    fileprivate func moved(to places: [Int]) -> Level.Slot {
        switch self {
        case .parent(let slot, let types): .parent(of: places[slot], types: types)
        case .newestReading(let slot, let type): .newestReading(of: places[slot], type: type)
        case .resource(let slot): .resource(ofReading: places[slot])
        case .target(let slot): .target(ofEdge: places[slot])
        case .related(let slot, let scope): .related(of: places[slot], scope)
        case .base, .owner: self
        }
    }
}
