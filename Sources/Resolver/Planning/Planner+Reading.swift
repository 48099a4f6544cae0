import Schema

/// The fields of a Reading.
extension Planner {
    /// Plans what a field that holds a Reading selects of it.
    mutating func reading(inside field: CollectedField, at place: Place) throws(Diagnostic) -> ObjectPlan {
        guard let type = types.type(named: "Reading") else { throw unplanned(field.field.range) }
        return try object(of: field.selectionSets, on: type) { planner, field throws(Diagnostic) in
            try planner.readingField(field, at: place)
        }
    }

    private mutating func readingField(_ field: CollectedField, at place: Place) throws(Diagnostic) -> ValuePlan {
        switch field.definition.name {
        case "id": return .column(column(.readingID, at: place))
        case "type": return .column(column(.type, at: place))
        case "storageMode": return .column(column(.storageMode, at: place))
        case "collectedOn": return .column(column(.collectedOn, at: place))
        case "receivedOn": return .column(column(.receivedOn, at: place))
        case "value":
            let pointer = try collector.argument("at", of: field).flatMap(TextExpression.init)
            return .column(column(.value(at: pointer), at: place))
        case "resource":
            let described = join(.resource(ofReading: place.slot), at: place)
            return .object(try resource(inside: field, at: described), ifPresent: column(.id, at: described))
        default:
            throw unplanned(field.field.range)
        }
    }
}
