/// Lays a type system out as a ``TypeIndex``.
struct TypeIndexBuilder {
    private let types: TypeSystem
    private(set) var names = NameNumbers()
    private(set) var shapes: TypeShapes
    private(set) var members = MemberTable()
    private(set) var typesByName: [Number<NamedType>] = []
    private(set) var directivesByName: [Number<DirectiveFacts>] = []
    private(set) var namedTypes: [TypeFacts] = []
    private(set) var fields: [FieldFacts] = []
    private(set) var inputs: [InputFacts] = []
    private(set) var directives: [DirectiveFacts] = []
    private(set) var objects: [ObjectSet] = []
    /// `__typename`, `__schema` and `__type`.
    private(set) var metaFields: [Number<FieldFacts>] = []

    init(_ types: TypeSystem) {
        self.types = types
        shapes = TypeShapes(typeCount: types.types.count)
        for name in Number<NameNumbers>.wellKnown { _ = names.intern(name) }
    }

    mutating func build() {
        for (position, type) in types.types.enumerated() { add(type, Number(position)) }
        for field in types.metaFields { metaFields.append(add(field)) }
        for directive in types.directives { add(directive) }
        nameTypesAndDirectives()
    }

    private mutating func add(_ type: NamedType, _ number: Number<NamedType>) {
        for field in type.fields { members.insert(add(field).index, number, names.intern(field.name)) }
        for value in type.values { members.insert(0, number, names.intern(value.name)) }
        let inputFields = add(type.inputFields)
        for position in inputFields.indices { members.insert(position, number, inputs[position].name) }
        var set = ObjectSet()
        for object in type.possibleTypes { set.insert(object) }
        objects.append(set)
        namedTypes.append(
            TypeFacts(
                kind: type.kind,
                scalar: type.scalar,
                isOneOf: type.isOneOf,
                isIntrospection: type.name.hasPrefix("__"),
                inputFields: inputFields,
                requiredFieldCount: type.inputFields.count { $0.isRequired }
            )
        )
    }

    private mutating func add(_ field: OutputField) -> Number<FieldFacts> {
        let arguments = add(field.arguments)
        fields.append(
            FieldFacts(
                name: names.intern(field.name),
                type: shapes.shape(of: field.type),
                namedType: Number(field.type.namedType.index),
                arguments: arguments,
                hasRequiredArguments: field.arguments.contains { $0.isRequired }
            )
        )
        return Number(fields.count - 1)
    }

    private mutating func add(_ values: Members<InputValue>) -> Children<InputFacts> {
        let start = inputs.count
        for value in values {
            inputs.append(
                InputFacts(
                    name: names.intern(value.name),
                    type: shapes.shape(of: value.type),
                    isRequired: value.isRequired,
                    hasDefaultValue: value.hasDefaultValue
                )
            )
        }
        return Children(start: UInt32(start), count: UInt32(inputs.count - start))
    }

    private mutating func add(_ directive: DirectiveType) {
        _ = names.intern(directive.name)
        let arguments = add(directive.arguments)
        directives.append(
            DirectiveFacts(
                arguments: arguments,
                hasRequiredArguments: directive.arguments.contains { $0.isRequired },
                isRepeatable: directive.isRepeatable,
                locations: directive.locations
            )
        )
    }

    /// Every name has its number now, so tables by number have their final size.
    private mutating func nameTypesAndDirectives() {
        let numbers = types.types.map { names.intern($0.name) }
        typesByName = Array(repeating: .none, count: names.count)
        directivesByName = Array(repeating: .none, count: names.count)
        for (position, number) in numbers.enumerated() where types.types[position].isUsed {
            typesByName[number.index] = Number(position)
        }
        for (position, directive) in types.directives.enumerated() {
            directivesByName[names.intern(directive.name).index] = Number(position)
        }
    }
}
