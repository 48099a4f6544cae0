/// The order in which introspection lists types.
extension TypeSystem {
    /// Every type that the schema has: those of its documents in their order, each followed by the standard scalars that
    /// it is the first to use; then the standard scalars of directives and the types that describe types.
    ///
    /// Standard scalars that nothing uses are no part of the schema.
    var typesInIntrospectionOrder: [TypeID] {
        var order = IntrospectionOrder(self)
        for (index, type) in types.enumerated() where !type.isStandardScalar && !type.isIntrospection {
            order.add(TypeID(index: index))
        }
        for directive in directives {
            for argument in directive.arguments { order.addStandardScalar(of: argument.type) }
        }
        for (index, type) in types.enumerated() where type.isIntrospection { order.add(TypeID(index: index)) }
        return order.ids
    }
}

private struct IntrospectionOrder {
    private let types: TypeSystem
    private var known: Set<TypeID> = []
    private(set) var ids: [TypeID] = []

    init(_ types: TypeSystem) {
        self.types = types
    }

    /// Adds a type, and the standard scalars that its fields and their arguments are of.
    mutating func add(_ id: TypeID) {
        guard known.insert(id).inserted else { return }
        ids.append(id)
        let type = types[id]
        for field in type.fields {
            addStandardScalar(of: field.type)
            for argument in field.arguments { addStandardScalar(of: argument.type) }
        }
        for field in type.inputFields { addStandardScalar(of: field.type) }
    }

    mutating func addStandardScalar(of type: GraphQLType) {
        if types[type].isStandardScalar { add(type.namedType) }
    }
}
