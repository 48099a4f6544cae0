import Schema

/// The fields of a view, by what their directives say.
extension Planner {
    mutating func bound(
        _ field: CollectedField,
        of type: TypeID,
        by binding: FieldBinding,
        at place: Place
    ) throws(Diagnostic) -> ValuePlan {
        switch binding {
        case .namePart(let pattern):
            return .namePart(column: column(.name, at: place), step.answer.add(pattern))
        case .newestReading(let type):
            return try newestReading(field, of: .constant(Array(type.utf8)), at: place)
        case .readingValue(let type, let value):
            let newest = join(.newestReading(of: place.slot, type: .constant(Array(type.utf8))), at: place)
            return .readingValue(try readingValue(member(field, at: value), at: newest))
        case .readings(let readings):
            guard let source = Level.Source(binding) else { throw unplanned(field.field.range) }
            return readings.isConnection
                ? try connection(field, source, owner: owner(at: place))
                : try list(field, source, owner: owner(at: place))
        case .resources(let resources):
            if case .parent = resources.origin {
                return try parent(field, types: resources.resourceTypes, at: place)
            }
            guard let source = Level.Source(binding) else { throw unplanned(field.field.range) }
            return try related(field, source, resources.shape, at: place)
        case .calculation:
            return try calculation(field, of: type, at: place)
        case .resource:
            throw unplanned(field.field.range)
        }
    }

    private mutating func related(
        _ field: CollectedField,
        _ source: Level.Source,
        _ shape: ResourcesBinding.Shape,
        at place: Place
    ) throws(Diagnostic) -> ValuePlan {
        switch (shape, source) {
        case (.one, .edges(let scope)):
            let other = join(.related(of: place.slot, scope), at: place)
            return .related(
                try resource(inside: field, at: other),
                ifPresent: column(.id, at: other),
                count: column(.count, at: other)
            )
        case (.connection, _):
            return try connection(field, source, owner: owner(at: place))
        case (.list, _), (.one, _):
            return try list(field, source, owner: owner(at: place))
        }
    }

    /// Plans a field that holds all Resources or Readings of a source, without pages.
    mutating func list(
        _ field: CollectedField,
        _ source: Level.Source,
        owner: Level.Owner?
    ) throws(Diagnostic) -> ValuePlan {
        let arguments = Arguments(try collector.arguments(of: field))
        let isOrdered = try collector.argument("orderBy", of: field) != nil
        let level = addList(
            Level(source, .list, isOrdered: isOrdered, arguments: arguments, owner: owner, window: window)
        )
        // It is no other's.
        window = nil
        let key = owner.map { Relation.Key.column($0.column) } ?? .root
        return .list(Relation(level: level, key: key), try entity(inside: field, at: Place(level: level)))
    }

    // MARK: - Inside Readings

    /// How many members of a Reading's value are asked for one by one. Each costs PostgreSQL a look into the value; the whole
    /// value costs it a text of all there is, and the gateway the reading of that text.
    private static let memberLimit = 6

    private mutating func readingValue(
        _ reference: AnswerPlan.Reference<JSONMember>,
        at newest: Place
    ) throws(Diagnostic) -> ReadingValue {
        let member = step.answer[reference]
        let members = try self.members(of: member, at: newest)
        let pointer: TextExpression? =
            member.pointer.tokens.isEmpty ? nil : .constant(Array(member.pointer.text.utf8))
        return ReadingValue(
            column: column(members == nil ? .value(at: pointer) : .valueUnlessObject, at: newest),
            readingID: column(.readingID, at: newest),
            member: reference,
            scalar: member.shape.scalar,
            members: members
        )
    }

    /// The plan of an object that is a Reading's whole value, by its members; `nil` for all else, and where there are many.
    private mutating func members(of member: JSONMember, at newest: Place) throws(Diagnostic) -> ObjectPlan? {
        guard member.pointer.tokens.isEmpty, case .object(let object) = member.shape else { return nil }
        let fields = step.answer.fields(of: object)
        guard fields.count <= Self.memberLimit else { return nil }
        var members: [FieldPlan] = []
        for field in fields {
            var value = field.value
            if case .member(let member) = value { value = .readingValue(try readingValue(member, at: newest)) }
            members.append(field.holding(value))
        }
        return step.answer.add(members)
    }

    private mutating func member(
        _ field: CollectedField,
        at value: ValueField,
        isCalculated: Bool = false
    ) throws(Diagnostic) -> AnswerPlan.Reference<JSONMember> {
        let shape = try shape(of: field.definition.type, selecting: field, isCalculated: isCalculated)
        let fallback = value.fallback.flatMap { try? JSONDocument.parse($0) }
        return step.answer.add(JSONMember(pointer: value.pointer, fallback: fallback, shape: shape))
    }

    /// - Parameter isCalculated: Whether the value is a calculation's, whose objects have members that are called like fields;
    ///   else the schema says where fields stand.
    mutating func shape(
        of type: GraphQLType,
        selecting field: CollectedField,
        isCalculated: Bool = false
    ) throws(Diagnostic) -> JSONShape {
        if let item = type.item {
            let shape = try shape(of: item, selecting: field, isCalculated: isCalculated)
            return .list(shape, isItemNonNull: item.isNonNull)
        }
        let named = types[type]
        guard named.kind == .object else { return .leaf(LeafCompletion(named)) }
        let object = try object(of: field.selectionSets, on: type.namedType) { planner, field throws(Diagnostic) in
            let name = field.definition.name
            let declared = isCalculated ? nil : planner.catalogue.valueField(name, in: type.namedType)
            guard let value = declared ?? ValueField(memberNamed: name) else {
                throw planner.unplanned(field.field.range)
            }
            return .member(try planner.member(field, at: value, isCalculated: isCalculated))
        }
        return .object(object)
    }
}
