import Schema

/// The fields of connections. Spec: GraphQL Cursor Connections.
extension Planner {
    /// Plans a field that holds a page of Resources or Readings.
    mutating func connection(
        _ field: CollectedField,
        _ source: Level.Source,
        owner: Level.Owner?
    ) throws(Diagnostic) -> ValuePlan {
        if isPlanningData, try !isCounted(field) { return try list(field, source, owner: owner) }
        let arguments = Arguments(try collector.arguments(of: field))
        let isOrdered = try collector.argument("orderBy", of: field) != nil
        let level = addLevel(Level(source, isOrdered: isOrdered, arguments: arguments, owner: owner))
        let object = try object(inside: field) { planner, field throws(Diagnostic) in
            try planner.connectionField(field, at: Place(level: level)) { planner, extent in
                planner.addLevel(Level(source, extent, arguments: arguments, owner: owner, page: level))
            }
        }
        step.levels[level].isRead = step.answer.fields(of: object).contains { $0.value.isOfPage }
        let key = owner.map { Relation.Key.column($0.column) } ?? .root
        return .connection(ConnectionPlan(rows: Relation(level: level, key: key), object: object))
    }

    private mutating func connectionField(
        _ field: CollectedField,
        at place: Place,
        _ countLevel: (inout Planner, Level.Extent) -> Int
    ) throws(Diagnostic) -> ValuePlan {
        switch field.definition.name {
        case "edges":
            return .edges(
                try object(inside: field) { planner, field throws(Diagnostic) in
                    try planner.connectionEdgeField(field, at: place)
                }
            )
        case "nodes":
            let object = try entity(inside: field, at: place)
            guard case .edges(let scope) = step.levels[place.level].source, !scope.isResolved else {
                return .nodesOfPage(object, ifPresent: nil)
            }
            return .nodesOfPage(object, ifPresent: column(.id, at: place))
        case "pageInfo":
            return .pageInfo(
                try object(inside: field) { planner, field throws(Diagnostic) in
                    .pageFact(try planner.pageFact(field, at: place))
                }
            )
        case "totalCount":
            return .totalCount(level: countLevel(&self, .count))
        case "danglingCount":
            return .totalCount(level: countLevel(&self, .danglingCount))
        case "facets":
            let source = step.levels[place.level].source
            let arguments = Arguments(try collector.arguments(of: field))
            let level = countLevel(&self, .facets(arguments, parts: nameParts(of: source.resourceTypes)))
            let shape = try shape(of: field.definition.type, selecting: field)
            return .summary(Relation(level: level, key: .connection), step.answer.add(shape))
        case "complete":
            guard case .traversal = step.levels[place.level].source else { return .isComplete(stop: nil) }
            return .isComplete(stop: countLevel(&self, .stop))
        case "stoppedBy":
            return .stop(level: countLevel(&self, .stop))
        default:
            throw unplanned(field.field.range)
        }
    }

    /// The parts of the names of Resources of some types, or any, as views call them.
    private func nameParts(of resourceTypes: [String]?) -> [NamePart] {
        let views = resourceTypes.map { $0.compactMap(catalogue.view(ofResourceType:)) } ?? catalogue.views
        return views.flatMap { view in
            types[view.type].fields.compactMap { field in
                guard case .namePart(let pattern)? = catalogue.binding(of: field.name, in: view.type) else {
                    return nil
                }
                return NamePart(field: field.name, resourceType: view.resourceType, pattern: pattern)
            }
        }
    }

    private mutating func connectionEdgeField(
        _ field: CollectedField,
        at place: Place
    ) throws(Diagnostic) -> ValuePlan {
        if field.definition.name == "cursor" {
            addCursorColumns(at: place)
            return .cursor
        }
        if case .edges(let scope) = step.levels[place.level].source, !scope.isResolved {
            return try edgeField(field, at: place)
        }
        if case .traversal(_, let scope) = step.levels[place.level].source {
            return try traversalEdgeField(field, scope, at: place)
        }
        guard field.definition.name == "node" else { throw unplanned(field.field.range) }
        return .node(try entity(inside: field, at: place))
    }

    private mutating func pageFact(_ field: CollectedField, at place: Place) throws(Diagnostic) -> PageFact {
        switch field.definition.name {
        case "hasNextPage":
            step.levels[place.level].readsPastEnd = true
            return .hasNextPage
        case "hasPreviousPage":
            step.levels[place.level].readsPastEnd = true
            return .hasPreviousPage
        case "startCursor":
            addCursorColumns(at: place)
            return .startCursor
        case "endCursor":
            addCursorColumns(at: place)
            return .endCursor
        default: throw unplanned(field.field.range)
        }
    }

    /// Plans what a field selects of the things that a level is a set of.
    mutating func entity(inside field: CollectedField, at place: Place) throws(Diagnostic) -> ObjectPlan {
        switch step.levels[place.level].source.entity {
        case .resource, .edge: try resource(of: field.selectionSets, as: itemType(of: field), at: place)
        case .reading: try reading(inside: field, at: place)
        }
    }

    /// Whether a calculation asks for the number of a connection's nodes, and for no node.
    private func isCounted(_ field: CollectedField) throws(Diagnostic) -> Bool {
        let type = field.definition.type
        guard CalculationTypes(types: types, catalogue: catalogue).isCounted(type) else { return false }
        let fields = try collector.fields(of: field.selectionSets, on: type.namedType)
        return fields.map(\.definition.name) == [CalculationTypes.count]
    }

    /// The type of the things that a field holds; in the data of a calculation a connection is a list of its nodes.
    private func itemType(of field: CollectedField) -> TypeID {
        let type = field.definition.type
        guard isPlanningData else { return type.namedType }
        return CalculationTypes(types: types, catalogue: catalogue).content(of: type).namedType
    }

    private mutating func addCursorColumns(at place: Place) {
        for attribute in step.levels[place.level].cursorAttributes { _ = column(attribute, at: place) }
    }
}
