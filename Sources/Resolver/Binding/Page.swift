import Schema

/// Which part of a connection a client asks for. Spec: GraphQL Cursor Connections, "Arguments".
struct Page: Sendable {
    /// How many rows a page has when the client does not say.
    static let defaultSize = 50
    /// How many rows a page may have; a client that asks for more is told so.
    static let sizeLimit = 1_000

    /// How many rows the page has at most.
    let size: Int
    /// Whether the page is cut from the end of the connection.
    let isFromEnd: Bool
    let after: Cursor?
    let before: Cursor?

    init(_ arguments: ArgumentValues, of entity: Level.Entity) throws(FieldFault) {
        let first = try Self.size("first", of: arguments)
        let last = try Self.size("last", of: arguments)
        if first != nil, last != nil {
            throw FieldFault(code: .pageSizeInvalid, message: "Give 'first' or 'last', not both.")
        }
        size = first ?? last ?? Self.defaultSize
        isFromEnd = last != nil
        after = try Self.cursor("after", of: arguments, entity)
        before = try Self.cursor("before", of: arguments, entity)
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
        _ entity: Level.Entity
    ) throws(FieldFault) -> Cursor? {
        guard let text = arguments.string(name) else { return nil }
        switch (Cursor(text), entity) {
        case (.resource(let type, let name), .resource): return .resource(type: type, name: name)
        case (.reading(let collectedOn, let id), .reading): return .reading(collectedOn: collectedOn, id: id)
        default:
            throw FieldFault(code: .cursorInvalid, message: "'\(name)' is no cursor of this connection.")
        }
    }
}
