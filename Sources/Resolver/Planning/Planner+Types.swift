import Schema

/// Resources as the object types they are: the view of their type, or `GenericResource`.
extension Planner {
    /// Plans a selection on Resources of any type that a field's type admits and that can be at the place.
    ///
    /// Object types of which the same is selected, of fields that mean the same for all, share a plan; fields that several
    /// select alike are planned once.
    mutating func resource(
        of selectionSets: [SelectionSet],
        as declared: TypeID,
        at place: Place
    ) throws(Diagnostic) -> ObjectPlan {
        let groups = try groups(of: selectionSets, on: objectTypes(declared, at: place))
        var known: [SelectionKey: FieldPlan] = [:]
        var objects: [ObjectPlan] = []
        for group in groups {
            var fields: [FieldPlan] = []
            for field in group.fields {
                let key = SelectionKey(field)
                let isShared = try isCommon(field, of: group.types[0]) && field.definition.name != "__typename"
                if isShared, let plan = known[key] {
                    fields.append(plan)
                    continue
                }
                let plan = try plan(field, in: group, at: place)
                if isShared { known[key] = plan }
                fields.append(plan)
            }
            objects.append(step.answer.add(fields))
        }
        guard let last = objects.last else { return step.answer.add([]) }
        guard objects.count > 1 else { return last }
        var cases: [AnswerPlan.TypeCase] = []
        for (group, object) in zip(groups, objects).dropLast() {
            cases += typeCases(of: group) { planner, _ in planner.step.answer[object].fields }
        }
        let variants = step.answer.add(cases, byColumn: column(.type, at: place))
        return step.answer.add(ObjectPlan.Contents(fields: step.answer[last].fields, variants: variants))
    }

    /// Object types of which the same fields are selected, with the same meaning where there are several.
    private struct Group {
        var types: [TypeID]
        let fields: [CollectedField]
        let keys: [SelectionKey]
        let isCommon: Bool
    }

    /// The object types that Resources at a place are shown as. Edges lead to few types, so that what is selected of an
    /// interface again and again is not planned for each type below each type.
    private func objectTypes(_ declared: TypeID, at place: Place) -> [TypeID] {
        let possible = types[declared].possibleTypes.filter { catalogue.view(of: $0) != nil || isGeneric($0) }
        guard let resourceTypes = resourceTypes(at: place) else { return possible }
        let views = resourceTypes.map { catalogue.view(ofResourceType: $0)?.type }
        return possible.filter { views.contains(isGeneric($0) ? nil : $0) }
    }

    /// The types that a Resource at a place can be of; `nil` for any.
    private func resourceTypes(at place: Place) -> [String]? {
        let level = step.levels[place.level]
        switch level.slots[place.slot] {
        case .base: return level.source.resourceTypes
        case .parent(_, let types): return types
        case .related(_, let scope): return scope.otherTypes
        case .newestReading, .resource, .target, .owner: return nil
        }
    }

    /// The last group is the one for what no view shows.
    private func groups(
        of selectionSets: [SelectionSet],
        on objectTypes: [TypeID]
    ) throws(Diagnostic) -> [Group] {
        var groups: [Group] = []
        for type in objectTypes {
            let fields = try collector.fields(of: selectionSets, on: type)
            let keys = fields.map(SelectionKey.init)
            var isCommon = true
            for field in fields where try !self.isCommon(field, of: type) { isCommon = false }
            if isCommon, let place = groups.firstIndex(where: { $0.isCommon && $0.keys == keys }) {
                groups[place].types.append(type)
            } else {
                groups.append(Group(types: [type], fields: fields, keys: keys, isCommon: isCommon))
            }
        }
        if let place = groups.firstIndex(where: { $0.types.contains(where: isGeneric) }) {
            groups.swapAt(place, groups.count - 1)
        }
        return groups
    }

    private mutating func plan(
        _ field: CollectedField,
        in group: Group,
        at place: Place
    ) throws(Diagnostic) -> FieldPlan {
        guard field.definition.name == "__typename", group.types.count > 1 else {
            return try plan(field, on: group.types[0]) { planner, field throws(Diagnostic) in
                try planner.resourceField(field, of: group.types[0], at: place)
            }
        }
        let cases = typeCases(of: group) { planner, type in planner.quotedName(of: type) }
        return plan(field, holding: .typeName(step.answer.add(cases, byColumn: column(.type, at: place))))
    }

    /// What is written for Resources of the types that the views of a group show.
    private mutating func typeCases(
        of group: Group,
        _ written: (inout Planner, TypeID) -> Range<Int>
    ) -> [AnswerPlan.TypeCase] {
        var cases: [AnswerPlan.TypeCase] = []
        for type in group.types {
            guard let view = catalogue.view(of: type) else { continue }
            let resourceType = step.answer.add(view.resourceType.utf8)
            cases.append(AnswerPlan.TypeCase(resourceType: resourceType, written: written(&self, type)))
        }
        return cases
    }

    /// Whether a field means the same for every Resource.
    private func isCommon(_ field: CollectedField, of type: TypeID) throws(Diagnostic) -> Bool {
        guard catalogue.binding(of: field.definition.name, in: type) == nil else { return false }
        return try !isNamedCalculation(field, of: type)
    }

    private func isGeneric(_ type: TypeID) -> Bool { types[type].name == "GenericResource" }
}

/// Where in its document a field is selected, and what of it.
private struct SelectionKey: Hashable {
    private let places: [UInt32]

    init(_ field: CollectedField) {
        places = [field.field.range.start] + field.selectionSets.map(\.range.start)
    }
}
