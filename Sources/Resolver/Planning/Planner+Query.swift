import Schema

/// The fields of the query root.
extension Planner {
    mutating func queryField(_ field: CollectedField) throws(Diagnostic) -> ValuePlan {
        if let root = types.queryType, let binding = catalogue.binding(of: field.definition.name, in: root) {
            return try lookup(field, binding)
        }
        switch field.definition.name {
        case "node":
            return try nodes(field, isSingle: true)
        case "nodes":
            return try nodes(field, isSingle: false)
        case "resource":
            return try one(field, .resource)
        case "resources":
            return try connection(field, .resources(types: nil), owner: nil)
        case "path":
            return try path(field)
        case "danglingReferences":
            return try edges(field, .dangling, at: nil)
        case "retentionPreview":
            return try resolved(field)
        case "__schema", "__type":
            guard limits.allowsIntrospection else {
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
            return .constant(step.answer.add(answer))
        default:
            throw unplanned(field.field.range)
        }
    }

    /// Plans a field that a view's `@lookup` gives its meaning.
    private mutating func lookup(
        _ field: CollectedField,
        _ binding: FieldBinding
    ) throws(Diagnostic) -> ValuePlan {
        switch binding {
        case .resource(let type, let name):
            return try one(field, .resourceNamed(type: type, name: name))
        case .resources(let resources):
            let source = Level.Source.resources(types: resources.resourceTypes)
            return resources.shape == .connection
                ? try connection(field, source, owner: nil) : try list(field, source, owner: nil)
        case .namePart, .newestReading, .readingValue, .readings, .calculation:
            throw unplanned(field.field.range)
        }
    }

    private mutating func one(_ field: CollectedField, _ source: Level.Source) throws(Diagnostic) -> ValuePlan {
        let level = addLevel(Level(source, arguments: Arguments(try collector.arguments(of: field))))
        return .one(Relation(level: level, key: .root), try resource(inside: field, at: Place(level: level)))
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
