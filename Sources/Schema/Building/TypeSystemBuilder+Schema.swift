/// Where operations begin, and the fields that introspection adds.
extension TypeSystemBuilder {
    /// The roots: those that the schema's parts name, and where it has no definition the types with the usual names.
    mutating func makeSchema() {
        for part in definitions.schemaParts {
            let document = definitions.documents[part.document]
            if let description = part.node.description { types.description = document.string(document[description]) }
            for root in part.node.operationTypes { setRoot(root.operation, id(root.type, in: document)) }
        }
        guard definitions.schema == nil else { return }
        for (operation, name) in [
            (OperationType.query, "Query"), (.mutation, "Mutation"), (.subscription, "Subscription"),
        ] {
            if let id = types.type(named: name) { setRoot(operation, id) }
        }
    }

    private mutating func setRoot(_ operation: OperationType, _ id: TypeID) {
        switch operation {
        case .query: types.queryType = id
        case .mutation: types.mutationType = id
        case .subscription: types.subscriptionType = id
        }
    }

    /// Spec: Introspection, "Type Name Introspection" and "Schema Introspection".
    mutating func makeMetaFields() {
        let string = GraphQLType.nonNull(named("String"))
        var arguments = Members<InputValue>()
        arguments.append(InputValue(name: "name", description: nil, type: string, defaultText: nil))
        types.metaFields = [
            OutputField(name: "__typename", description: nil, arguments: Members(), type: string),
            OutputField(name: "__schema", description: nil, arguments: Members(), type: .nonNull(named("__Schema"))),
            OutputField(name: "__type", description: nil, arguments: arguments, type: named("__Type")),
        ]
    }

    private func named(_ name: String) -> GraphQLType {
        guard let id = types.type(named: name) else { preconditionFailure("'\(name)' is built in") }
        return .named(id)
    }
}
