import Schema

/// The fields that every Resource has.
extension Planner {
    /// Plans what a field that holds a Resource selects of it, whatever object types the Resource may be.
    mutating func resource(inside field: CollectedField, at place: Place) throws(Diagnostic) -> ObjectPlan {
        try resource(of: field.selectionSets, as: field.definition.type.namedType, at: place)
    }

    mutating func resourceField(
        _ field: CollectedField,
        of type: TypeID,
        at place: Place
    ) throws(Diagnostic) -> ValuePlan {
        if let binding = catalogue.binding(of: field.definition.name, in: type) {
            return try bound(field, of: type, by: binding, at: place)
        }
        switch field.definition.name {
        case "id": return .column(column(.id, at: place))
        case "type": return .column(column(.type, at: place))
        case "name": return .column(column(.name, at: place))
        case "createdOn": return .column(column(.createdOn, at: place))
        case "parent":
            return try parent(field, types: nil, at: place)
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
            return try connection(field, .children(types: nil), owner: owner(at: place))
        case "reading":
            guard let type = try collector.argument("type", of: field).flatMap(TextExpression.init) else {
                throw unplanned(field.field.range)
            }
            return try newestReading(field, of: type, at: place)
        case "readings":
            return try connection(field, .readings(types: nil, includesDescendants: false), owner: owner(at: place))
        case "readingBuckets":
            let level = addLevel(
                Level(
                    .readings(types: nil, includesDescendants: false),
                    .buckets,
                    arguments: Arguments(try collector.arguments(of: field)),
                    owner: owner(at: place)
                )
            )
            let key = Relation.Key.column(column(.id, at: place))
            let shape = try shape(of: field.definition.type, selecting: field)
            return .summary(Relation(level: level, key: key), step.answer.add(shape))
        case "traverse":
            return try traversal(field, at: place)
        case Self.namedCalculation:
            return try namedCalculation(field, of: type, at: place)
        case "references":
            return try edges(field, .out, at: place)
        case "referencedBy":
            return try edges(field, .into, at: place)
        default:
            throw unplanned(field.field.range)
        }
    }

    /// - Parameter types: The types that the parent has to be of; `nil` for any.
    mutating func parent(
        _ field: CollectedField,
        types: [String]?,
        at place: Place
    ) throws(Diagnostic) -> ValuePlan {
        let parent = join(.parent(of: place.slot, types: types), at: place)
        return .object(try resource(inside: field, at: parent), ifPresent: column(.id, at: parent))
    }

    mutating func newestReading(
        _ field: CollectedField,
        of type: TextExpression,
        at place: Place
    ) throws(Diagnostic) -> ValuePlan {
        let newest = join(.newestReading(of: place.slot, type: type), at: place)
        return .object(try reading(inside: field, at: newest), ifPresent: column(.collectedOn, at: newest))
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
            return .presence(ofColumn: column(.id, at: join(.parent(of: place.slot, types: nil), at: place)))
        default: throw unplanned(field.field.range)
        }
    }
}
