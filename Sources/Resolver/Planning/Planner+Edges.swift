import Schema

/// Edges, as every Resource has them.
extension Planner {
    /// Plans a field that holds a page of edges; its argument `edge` says which, or all of them are meant.
    mutating func edges(
        _ field: CollectedField,
        _ direction: EdgeScope.Direction,
        at place: Place?
    ) throws(Diagnostic) -> ValuePlan {
        let scope = EdgeScope(direction, catalogue.edgeRules, isResolved: false)
        return try connection(field, .edges(scope), owner: place.map { owner(at: $0) })
    }

    mutating func edgeField(_ field: CollectedField, at place: Place) throws(Diagnostic) -> ValuePlan {
        switch field.definition.name {
        case "node":
            return .object(try resource(inside: field, at: place), ifPresent: column(.id, at: place))
        case "edge": return .column(column(.edgeName, at: place))
        case "item": return .column(column(.item, at: place))
        case "source":
            // Edges are derived from Readings, which describe what is there.
            let source = try object(inside: field) { planner, field throws(Diagnostic) in
                switch field.definition.name {
                case "id": .column(planner.column(.sourceID, at: place))
                case "type": .column(planner.column(.sourceType, at: place))
                case "name": .column(planner.column(.sourceName, at: place))
                case "resolved": .constant(planner.step.answer.add("true".utf8))
                default: throw planner.unplanned(field.field.range)
                }
            }
            return .object(source, ifPresent: nil)
        case "target":
            let target = try object(inside: field) { planner, field throws(Diagnostic) in
                switch field.definition.name {
                case "id": .column(planner.column(.targetID, at: place))
                case "type": .column(planner.column(.targetType, at: place))
                // An edge that goes by an id does not know the name.
                case "name":
                    .either(
                        planner.column(.name, at: planner.join(.target(ofEdge: place.slot), at: place)),
                        planner.column(.targetName, at: place)
                    )
                case "resolved":
                    .presence(
                        ofColumn: planner.column(.id, at: planner.join(.target(ofEdge: place.slot), at: place))
                    )
                default: throw planner.unplanned(field.field.range)
                }
            }
            return .object(target, ifPresent: nil)
        default:
            throw unplanned(field.field.range)
        }
    }
}
