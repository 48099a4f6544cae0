import Schema

/// Fields of root types that resolvers answer, as their types say.
extension Planner {
    mutating func resolved(_ field: CollectedField) throws(Diagnostic) -> ValuePlan {
        let arguments = Arguments(try collector.arguments(of: field))
        step.calls.append(FieldCall(field: field.definition.name, arguments: arguments))
        let path = ResolvedPath(call: step.calls.count - 1)
        let object = try object(inside: field) { planner, field throws(Diagnostic) in
            try planner.resolvedField(field, of: path)
        }
        return .call(path.call, object)
    }

    /// - Parameter path: That of the object.
    private mutating func resolvedField(
        _ field: CollectedField,
        of path: ResolvedPath
    ) throws(Diagnostic) -> ValuePlan {
        let path = path.appending(field.definition.name)
        let name = step.answer.add(name: field.definition.name)
        let type = types[field.definition.type.namedType]
        switch type.kind {
        case .scalar, .enumeration:
            return .resolved(name)
        case .interface where type.name == "Resource":
            let level = addLevel(Level(.resourcesByID, arguments: .none, resolved: path))
            return .one(
                Relation(level: level, key: .resolved(name)),
                try resource(inside: field, at: Place(level: level))
            )
        case .object where type.name == "Reading":
            let level = addLevel(Level(.readingsByID, arguments: .none, resolved: path))
            return .one(
                Relation(level: level, key: .resolved(name)),
                try reading(inside: field, at: Place(level: level))
            )
        case .object:
            let item = try object(inside: field) { planner, field throws(Diagnostic) in
                try planner.resolvedField(field, of: path)
            }
            return .resolvedList(name, item)
        default:
            throw unplanned(field.field.range)
        }
    }
}
