import Schema

/// What is reached over any number of edges.
extension Planner {
    /// Plans a field that holds a page of the Resources that a walk comes to.
    mutating func traversal(_ field: CollectedField, at place: Place) throws(Diagnostic) -> ValuePlan {
        let scope = WalkScope(start: .owner, edges: catalogue.edgeRules.map(Edge.init))
        let arguments = Arguments(try collector.arguments(of: field))
        let owner = owner(at: place)
        let walk = addLevel(Level(.walk(scope), arguments: arguments, owner: owner))
        return try connection(field, .traversal(walk: walk, scope), owner: owner)
    }

    mutating func traversalEdgeField(
        _ field: CollectedField,
        _ scope: WalkScope,
        at place: Place
    ) throws(Diagnostic) -> ValuePlan {
        switch field.definition.name {
        case "node": return .node(try entity(inside: field, at: place))
        case "depth": return .column(column(.depth, at: place))
        case "path":
            let (steps, object) = try steps(field, scope, step.levels[place.level].arguments, at: place)
            return .list(steps, object)
        default: throw unplanned(field.field.range)
        }
    }

    /// Plans a field that holds the steps of one way.
    mutating func path(_ field: CollectedField) throws(Diagnostic) -> ValuePlan {
        let scope = WalkScope(start: .arguments, edges: catalogue.edgeRules.map(Edge.init))
        let arguments = Arguments(try collector.arguments(of: field))
        let walk = addLevel(Level(.walk(scope), arguments: arguments))
        let destination = addLevel(Level(.destination(walk: walk, scope), arguments: arguments))
        let stop = addLevel(Level(.destination(walk: walk, scope), .stop, arguments: arguments))
        let (steps, object) = try steps(field, scope, arguments, at: Place(level: destination))
        let relation = Relation(level: destination, key: .root)
        let way = WayPlan(destination: relation, steps: steps, stop: stop, object: object)
        return .way(step.answer.add(way))
    }

    /// The steps of the way to the Resource at a place.
    private mutating func steps(
        _ field: CollectedField,
        _ scope: WalkScope,
        _ arguments: Arguments,
        at place: Place
    ) throws(Diagnostic) -> (Relation, ObjectPlan) {
        let key = column(.place, at: place)
        let way = column(.way, at: place)
        let owner = Level.Owner(level: place.level, column: key)
        let level = addLevel(Level(.steps(way: way, scope), arguments: arguments, owner: owner))
        let object = try object(inside: field) { planner, field throws(Diagnostic) in
            try planner.stepField(field, at: Place(level: level))
        }
        return (Relation(level: level, key: .column(key)), object)
    }

    private mutating func stepField(_ field: CollectedField, at place: Place) throws(Diagnostic) -> ValuePlan {
        switch field.definition.name {
        case "edge": return .column(column(.edgeName, at: place))
        case "direction": return .column(column(.direction, at: place))
        case "resource": return .object(try resource(inside: field, at: place), ifPresent: nil)
        default: throw unplanned(field.field.range)
        }
    }
}
