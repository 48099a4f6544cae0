/// The parts of types: fields, arguments, directives, and the roots.
extension TypeSystemBuilder {
    func text(_ description: Reference<Value>?, in document: Document) -> String? {
        description.map { document.string(document[$0]) }
    }

    /// The type a name stands for. What no definition has is reported.
    mutating func reference(_ name: Name, in document: Document) -> TypeID? {
        let id = types.type(named: document.text(name))
        if id == nil { report("Unknown type '\(document.text(name))'.", in: document, at: name.range) }
        return id
    }

    private mutating func resolve(_ type: Reference<TypeReference>, in document: Document) -> GraphQLType? {
        switch document[type].kind {
        case .named(let name): reference(name, in: document).map(GraphQLType.named)
        case .list(let item): resolve(item, in: document).map(GraphQLType.list)
        case .nonNull(let inner): resolve(inner, in: document).map(GraphQLType.nonNull)
        }
    }

    mutating func reportDuplicate(_ name: Name, of type: String, in document: Document) {
        report("'\(type).\(document.text(name))' can only be defined once.", in: document, at: name.range)
    }

    mutating func makeField(_ definition: FieldDefinition, in document: Document) -> OutputField? {
        guard let type = resolve(definition.type, in: document) else { return nil }
        return OutputField(
            name: document.text(definition.name),
            description: text(definition.description, in: document),
            arguments: makeArguments(definition.arguments, of: document.text(definition.name), in: document),
            type: type,
            directives: applied(definition.directives, in: document)
        )
    }

    private mutating func makeArguments(
        _ definitions: [InputValueDefinition],
        of owner: String,
        in document: Document
    ) -> Members<InputValue> {
        var arguments = Members<InputValue>()
        for definition in definitions {
            guard let argument = makeInputValue(definition, in: document) else { continue }
            if !arguments.append(argument) {
                report(
                    "Argument '\(owner)(\(argument.name):)' can only be defined once.",
                    in: document,
                    at: definition.name.range
                )
            }
        }
        return arguments
    }

    mutating func makeInputValue(_ definition: InputValueDefinition, in document: Document) -> InputValue? {
        guard let type = resolve(definition.type, in: document) else { return nil }
        var value: CoercedValue?
        if readsLiterals, let literal = definition.defaultValue {
            value = constant(literal, of: type, in: document)
        }
        return InputValue(
            name: document.text(definition.name),
            description: text(definition.description, in: document),
            type: type,
            hasDefaultValue: definition.defaultValue != nil,
            defaultValue: value,
            defaultText: definition.defaultValue.map(document.printed),
            directives: applied(definition.directives, in: document)
        )
    }

    private mutating func constant(
        _ literal: Reference<Value>,
        of type: GraphQLType,
        in document: Document
    ) -> CoercedValue? {
        do {
            let reader = LiteralCoercion(types: types, document: document)
            return try reader.expression(literal, of: type).value(of: [])
        } catch {
            report(error.message, in: document, at: error.range)
            return nil
        }
    }

    mutating func makeDirective(_ found: Found<DirectiveDefinition>) {
        let (definition, document) = (found.definition, found.document)
        let name = document.text(definition.name)
        let directive = DirectiveType(
            name: name,
            description: text(definition.description, in: document),
            arguments: makeArguments(definition.arguments, of: "@\(name)", in: document),
            isRepeatable: definition.isRepeatable,
            locations: definition.locations.compactMap { DirectiveLocation(rawValue: document.text($0)) }
        )
        if !types.directives.append(directive) {
            report("There can be only one directive named '@\(name)'.", in: document, at: definition.name.range)
        }
    }

    /// The directives at one place. Their arguments are read once every type is there.
    mutating func applied(_ directives: Children<Directive>, in document: Document) -> [AppliedDirective] {
        guard readsLiterals else { return [] }
        return document[directives].compactMap { directive in
            let name = document.text(directive.name)
            guard let type = types.directives[name] else {
                report("Unknown directive '@\(name)'.", in: document, at: directive.range)
                return nil
            }
            return AppliedDirective(
                name: name,
                arguments: arguments(of: directive, as: type, in: document),
                text: document.printed(directive),
                location: document.source.location(of: Int(directive.range.start)),
                source: document.source.name
            )
        }
    }

    private mutating func arguments(
        of directive: Directive,
        as type: DirectiveType,
        in document: Document
    ) -> [CoercedValue.Member] {
        let given = document[directive.arguments]
        for argument in given where type.arguments[document.text(argument.name)] == nil {
            report(
                "Unknown argument '\(document.text(argument.name))' on directive '@\(type.name)'.",
                in: document,
                at: argument.name.range
            )
        }
        return type.arguments.compactMap { declared in
            if let argument = given.first(where: { document.text($0.name) == declared.name }) {
                return constant(argument.value, of: declared.type, in: document).map {
                    CoercedValue.Member(name: declared.name, value: $0)
                }
            }
            if declared.isRequired {
                report(
                    "Argument '@\(type.name)(\(declared.name):)' of type '\(types.text(declared.type))' is required, "
                        + "but it was not provided.",
                    in: document,
                    at: directive.range
                )
            }
            return declared.defaultValue.map { CoercedValue.Member(name: declared.name, value: $0) }
        }
    }

    /// The roots: those a `schema` definition names, else the types that have the roots' usual names.
    mutating func makeSchema() {
        (types.queryType, types.mutationType, types.subscriptionType, types.description) = (nil, nil, nil, nil)
        for (position, found) in schemas.enumerated() {
            let document = found.document
            if !found.definition.isExtension {
                if schemas.prefix(position).contains(where: { !$0.definition.isExtension }) {
                    report("Must provide only one schema definition.", in: document, at: found.definition.range)
                }
                types.description = text(found.definition.description, in: document)
            }
            for root in found.definition.operationTypes {
                guard let id = reference(root.type, in: document) else { continue }
                if types.rootType(of: root.operation) != nil {
                    report(
                        "There can be only one \(root.operation.rawValue) type in schema.",
                        in: document,
                        at: root.range
                    )
                }
                setRoot(root.operation, id)
            }
        }
        guard !schemas.contains(where: { !$0.definition.isExtension }) else { return }
        for (operation, name) in [
            (OperationType.query, "Query"), (.mutation, "Mutation"), (.subscription, "Subscription"),
        ]
        where types.rootType(of: operation) == nil {
            if let id = types.type(named: name) { setRoot(operation, id) }
        }
    }

    /// Spec: Introspection, "Type Name Introspection" and "Schema Introspection".
    mutating func makeMetaFields() {
        func named(_ name: String) -> GraphQLType { .named(types.identifiers[name] ?? TypeID(index: 0)) }
        func field(_ name: String, _ arguments: Members<InputValue>, _ type: GraphQLType) -> OutputField {
            OutputField(name: name, description: nil, arguments: arguments, type: type, directives: [])
        }
        let string = GraphQLType.nonNull(named("String"))
        var arguments = Members<InputValue>()
        arguments.append(
            InputValue(
                name: "name",
                description: nil,
                type: string,
                hasDefaultValue: false,
                defaultValue: nil,
                directives: []
            )
        )
        types.metaFields = [
            field("__typename", Members(), string),
            field("__schema", Members(), .nonNull(named("__Schema"))),
            field("__type", arguments, named("__Type")),
        ]
    }

    private mutating func setRoot(_ operation: OperationType, _ id: TypeID) {
        switch operation {
        case .query: types.queryType = id
        case .mutation: types.mutationType = id
        case .subscription: types.subscriptionType = id
        }
    }

    /// Fills in which objects each object and interface may be; unions say it themselves.
    mutating func linkPossibleTypes() {
        for (position, type) in types.types.enumerated() where type.kind == .object {
            let id = TypeID(index: position)
            types.types[position].possibleTypes = [id]
            for interface in type.interfaces where types[interface].kind == .interface {
                types.types[interface.index].possibleTypes.append(id)
            }
        }
    }
}
