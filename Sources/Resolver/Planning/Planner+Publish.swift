import Schema

/// The fields of the mutation root.
extension Planner {
    mutating func mutationField(_ field: CollectedField) throws(Diagnostic) -> ValuePlan {
        switch field.definition.name {
        case "publish":
            guard let input = try collector.argument("input", of: field) else { throw unplanned(field.field.range) }
            step.effect = .publish(input: input)
            let payload = try object(inside: field) { planner, field throws(Diagnostic) in
                try planner.payloadField(field)
            }
            return .object(payload, ifPresent: nil)
        default:
            throw unplanned(field.field.range)
        }
    }

    private mutating func payloadField(_ field: CollectedField) throws(Diagnostic) -> ValuePlan {
        let list: PublishedList
        switch field.definition.name {
        case "resources": list = .resources
        case "readings": list = .readings
        case "rejected": return .rejectedCount
        default: throw unplanned(field.field.range)
        }
        return .published(
            list,
            try object(inside: field) { planner, field throws(Diagnostic) in try planner.itemField(field) }
        )
    }

    private mutating func itemField(_ field: CollectedField) throws(Diagnostic) -> ValuePlan {
        switch field.definition.name {
        case "index": return .publishedFact(.index)
        case "status": return .publishedFact(.status)
        case "code": return .publishedFact(.code)
        case "message": return .publishedFact(.message)
        case "path": return .publishedFact(.path)
        case "resource":
            let level = addLevel(Level(.resourcesByID, arguments: .none))
            let object = try resource(inside: field, at: Place(level: level))
            return .one(Relation(level: level, key: .published(.resource)), object)
        case "reading":
            let level = addLevel(Level(.readingsByID, arguments: .none))
            let object = try reading(inside: field, at: Place(level: level))
            return .one(Relation(level: level, key: .published(.reading)), object)
        default:
            throw unplanned(field.field.range)
        }
    }
}
