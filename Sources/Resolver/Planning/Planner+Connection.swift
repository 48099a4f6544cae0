import Schema

/// The fields of connections. Spec: GraphQL Cursor Connections.
extension Planner {
    /// Plans a field that holds a page of Resources or Readings.
    mutating func connection(
        _ field: CollectedField,
        _ source: Level.Source,
        owner: Level.Owner?
    ) throws(Diagnostic) -> ValuePlan {
        let arguments = Arguments(try collector.arguments(of: field))
        let level = addLevel(Level(source, arguments: arguments, owner: owner))
        let object = try object(inside: field) { planner, field throws(Diagnostic) in
            try planner.connectionField(field, at: Place(level: level)) { planner in
                planner.addLevel(Level(source, isCount: true, arguments: arguments, owner: owner))
            }
        }
        let key = owner.map { Relation.Key.column($0.column) } ?? .root
        return .connection(ConnectionPlan(rows: Relation(level: level, key: key), object: object))
    }

    private mutating func connectionField(
        _ field: CollectedField,
        at place: Place,
        _ countLevel: (inout Planner) -> Int
    ) throws(Diagnostic) -> ValuePlan {
        switch field.definition.name {
        case "edges":
            return .edges(
                try object(inside: field) { planner, field throws(Diagnostic) in
                    switch field.definition.name {
                    case "cursor":
                        planner.addCursorColumns(at: place)
                        return .cursor
                    case "node": return .node(try planner.entity(inside: field, at: place))
                    default: throw planner.unplanned(field.field.range)
                    }
                }
            )
        case "nodes":
            return .nodesOfPage(try entity(inside: field, at: place))
        case "pageInfo":
            return .pageInfo(
                try object(inside: field) { planner, field throws(Diagnostic) in
                    .pageFact(try planner.pageFact(field, at: place))
                }
            )
        case "totalCount":
            return .totalCount(level: countLevel(&self))
        default:
            throw unplanned(field.field.range)
        }
    }

    private mutating func pageFact(_ field: CollectedField, at place: Place) throws(Diagnostic) -> PageFact {
        switch field.definition.name {
        case "hasNextPage": return .hasNextPage
        case "hasPreviousPage": return .hasPreviousPage
        case "startCursor":
            addCursorColumns(at: place)
            return .startCursor
        case "endCursor":
            addCursorColumns(at: place)
            return .endCursor
        default: throw unplanned(field.field.range)
        }
    }

    private mutating func entity(inside field: CollectedField, at place: Place) throws(Diagnostic) -> ObjectPlan {
        switch step.levels[place.level].source.entity {
        case .resource: try resource(inside: field, at: place)
        case .reading: try reading(inside: field, at: place)
        }
    }

    private mutating func addCursorColumns(at place: Place) {
        for attribute in step.levels[place.level].source.entity.order { _ = column(attribute, at: place) }
    }
}

extension Level.Entity {
    /// The attributes that put the rows of a page in order, and that its cursors are made of.
    var order: [Attribute] {
        switch self {
        case .resource: [.type, .name]
        case .reading: [.collectedOn, .readingID]
        }
    }
}
