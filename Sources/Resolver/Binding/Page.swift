import Schema

/// Which part of a connection a client asks for. Spec: GraphQL Cursor Connections, "Arguments".
struct Page: Sendable {
    /// How many rows a page has when the client does not say.
    static let defaultSize = 50
    /// How many rows a page may have; a client that asks for more is told so.
    static let sizeLimit = 1_000
    /// How many rows a list has that comes without pages; where there are more, the field says so and holds none.
    static let listLimit = 10_000

    /// The arguments that say which page it is.
    static let arguments: Set<String> = ["first", "after", "last", "before"]

    /// How many rows the page has at most.
    let size: Int
    /// Whether all rows were asked for, so that it is a fault when there are more.
    let isWhole: Bool
    /// Whether one row more than the page has is read, which tells that others follow.
    let readsPastEnd: Bool
    /// Whether the page is cut from the end of the connection.
    let isFromEnd: Bool
    let after: Cursor?
    let before: Cursor?
    /// The attributes that put the rows in order.
    let order: [Attribute]
    /// The least power of two that is no less than the number of rows that are read. A statement tells it, so that there are few
    /// different ones.
    let ceiling: Int

    /// - Parameters:
    ///   - order: The order that a client asks for, if it does.
    ///   - isList: Whether the rows come as a list, without pages.
    ///   - readsPastEnd: Whether something asks if other rows follow. Of a list that is to have all rows it is always asked.
    init(
        _ arguments: ArgumentValues,
        of source: Level.Source,
        order: ResourceOrder? = nil,
        isList: Bool = false,
        readsPastEnd: Bool
    ) throws(FieldFault) {
        let first = try Self.size("first", of: arguments)
        let last = try Self.size("last", of: arguments)
        if first != nil, last != nil {
            throw FieldFault(code: .pageSizeInvalid, message: "Give 'first' or 'last', not both.")
        }
        size = first ?? last ?? (isList ? Self.listLimit : Self.defaultSize)
        isWhole = isList && first == nil
        self.readsPastEnd = readsPastEnd || isWhole
        isFromEnd = last != nil
        after = try Self.cursor("after", of: arguments, source, order)
        before = try Self.cursor("before", of: arguments, source, order)
        self.order = source.order
        ceiling = Self.ceiling(of: Self.rowLimit(size, self.readsPastEnd))
    }

    /// The first rows past a place, and whether others follow.
    init(first size: Int, after: Cursor?) {
        self.size = size
        (isWhole, readsPastEnd, isFromEnd) = (false, true, false)
        self.after = after
        before = nil
        order = [.type, .name]
        ceiling = Self.ceiling(of: Self.rowLimit(size, readsPastEnd))
    }

    /// A page with other values, whose statement has the same text.
    init(_ page: Page, size: Int, after: Cursor?, before: Cursor?) {
        (self.size, self.after, self.before) = (size, after, before)
        (isWhole, readsPastEnd, isFromEnd) = (page.isWhole, page.readsPastEnd, page.isFromEnd)
        (order, ceiling) = (page.order, page.ceiling)
    }

    /// How many rows are read.
    var rowLimit: Int { Self.rowLimit(size, readsPastEnd) }

    private static func rowLimit(_ size: Int, _ readsPastEnd: Bool) -> Int { readsPastEnd ? size + 1 : size }

    private static func ceiling(of count: Int) -> Int {
        var ceiling = 1
        while ceiling < count { ceiling *= 2 }
        return ceiling
    }

    private static func size(_ name: String, of arguments: ArgumentValues) throws(FieldFault) -> Int? {
        guard let size = arguments.int(name) else { return nil }
        guard (0...sizeLimit).contains(size) else {
            throw FieldFault(
                code: .pageSizeInvalid,
                message: "'\(name)' must be between 0 and \(sizeLimit), not \(size)."
            )
        }
        return size
    }

    private static func cursor(
        _ name: String,
        of arguments: ArgumentValues,
        _ source: Level.Source,
        _ order: ResourceOrder?
    ) throws(FieldFault) -> Cursor? {
        guard let text = arguments.string(name) else { return nil }
        switch (Cursor(text), source.entity) {
        case (.keys(let keys), .resource) where order?.keys(of: keys) != nil:
            return .keys(keys)
        case (.node(let depth, let type, let name), .resource) where source.order.first == .depth:
            return .node(depth: depth, type: type, name: name)
        case (.texts(let texts), .resource)
        where order == nil && texts.count == source.order.count && source.order.first != .depth,
            (.texts(let texts), .edge) where texts.count == source.order.count:
            return .texts(texts)
        case (.reading(let collectedOn, let digest, let id), .reading):
            return .reading(collectedOn: collectedOn, digest: digest, id: id)
        default:
            throw FieldFault(code: .cursorInvalid, message: "'\(name)' is no cursor of this connection.")
        }
    }
}
