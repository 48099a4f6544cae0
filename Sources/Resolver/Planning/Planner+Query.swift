import Schema

/// The fields of the query root.
extension Planner {
    mutating func queryField(_ field: CollectedField) throws(Diagnostic) -> ValuePlan {
        switch field.definition.name {
        case "node":
            return try nodes(field, isSingle: true)
        case "nodes":
            return try nodes(field, isSingle: false)
        case "resource":
            let level = addLevel(Level(.resource, arguments: Arguments(try collector.arguments(of: field))))
            return .one(Relation(level: level, key: .root), try resource(inside: field, at: Place(level: level)))
        case "resources":
            return try connection(field, .resources, owner: nil)
        case "__schema", "__type":
            guard allowsIntrospection else {
                throw Diagnostic(
                    .validation,
                    "GraphQL introspection has been disabled, but the requested query contained the field "
                        + "'\(field.definition.name)'.",
                    in: document.source,
                    at: [field.field.range.start]
                )
            }
            isReusable = isReusable && document[operation.variables].isEmpty
            let answer = try IntrospectionAnswers(collector).json(of: field)
            byteCount += answer.count
            return .constant(answer)
        default:
            throw unplanned(field.field.range)
        }
    }

    private mutating func nodes(_ field: CollectedField, isSingle: Bool) throws(Diagnostic) -> ValuePlan {
        let arguments = Arguments(try collector.arguments(of: field))
        let resources = addLevel(Level(.resourcesByID, arguments: arguments))
        let readings = addLevel(Level(.readingsByID, arguments: arguments))
        return .nodes(
            NodesPlan(
                isSingle: isSingle,
                resources: (resources, try resource(inside: field, at: Place(level: resources))),
                readings: (readings, try reading(inside: field, at: Place(level: readings)))
            )
        )
    }
}
