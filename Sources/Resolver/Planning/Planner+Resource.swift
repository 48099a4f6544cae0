import Schema

/// The fields of a Resource.
extension Planner {
    /// Plans what a field that holds a Resource selects of it.
    mutating func resource(inside field: CollectedField, at place: Place) throws(Diagnostic) -> ObjectPlan {
        guard let type = types.type(named: "GenericResource") else { throw unplanned(field.field.range) }
        return try object(of: field.selectionSets, on: type) { planner, field throws(Diagnostic) in
            try planner.resourceField(field, at: place)
        }
    }

    private mutating func resourceField(_ field: CollectedField, at place: Place) throws(Diagnostic) -> ValuePlan {
        switch field.definition.name {
        case "id": return .column(column(.id, at: place))
        case "type": return .column(column(.type, at: place))
        case "name": return .column(column(.name, at: place))
        case "createdOn": return .column(column(.createdOn, at: place))
        case "parent":
            let parent = join(.parent(of: place.slot), at: place)
            return .object(try resource(inside: field, at: parent), ifPresent: column(.id, at: parent))
        case "parentRef":
            let reference = try object(inside: field) { planner, field throws(Diagnostic) in
                try planner.parentReferenceField(field, at: place)
            }
            return .object(reference, ifPresent: column(.parentID, at: place))
        case "ancestors":
            let level = addLevel(Level(.ancestors, arguments: .none, owner: owner(at: place)))
            return .list(
                Relation(level: level, key: .column(column(.id, at: place))),
                try resource(inside: field, at: Place(level: level))
            )
        case "children":
            return try connection(field, .children, owner: owner(at: place))
        case "reading":
            guard let type = try collector.argument("type", of: field).flatMap(TextExpression.init) else {
                throw unplanned(field.field.range)
            }
            let newest = join(.newestReading(of: place.slot, type: type), at: place)
            return .object(try reading(inside: field, at: newest), ifPresent: column(.readingID, at: newest))
        case "readings":
            return try connection(field, .readings, owner: owner(at: place))
        default:
            throw unplanned(field.field.range)
        }
    }

    private mutating func parentReferenceField(
        _ field: CollectedField,
        at place: Place
    ) throws(Diagnostic) -> ValuePlan {
        switch field.definition.name {
        case "id": return .column(column(.parentID, at: place))
        case "type": return .column(column(.parentType, at: place))
        case "name": return .column(column(.parentName, at: place))
        case "resolved":
            return .presence(ofColumn: column(.id, at: join(.parent(of: place.slot), at: place)))
        default: throw unplanned(field.field.range)
        }
    }
}
