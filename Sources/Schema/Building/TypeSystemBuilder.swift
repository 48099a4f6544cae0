/// Makes a type system of definitions that keep to the rules of their documents, so that every name is known.
///
/// Names are resolved first. What default values and the arguments of directives say is read after that, when every type
/// that they are read by is there.
struct TypeSystemBuilder {
    let definitions: DefinitionSet
    var types = TypeSystem()
    var sources = TypeSources()
    var extents = DefaultValueExtents()
    var cycles: [DefaultValueCycle] = []
    /// What has a default value past ``DefaultValueExtents``.
    var excesses: [Located<InputValueDefinition>] = []

    init(_ definitions: DefinitionSet) {
        self.definitions = definitions
    }

    mutating func build() {
        let order = TypeOrder(definitions)
        for (position, entry) in order.entries.enumerated() {
            types.identifiers[entry.name] = TypeID(index: position)
            sources.types.append(TypeSources.Parts(entry.parts))
        }
        for (entry, parts) in zip(order.entries, sources.types) { types.types.append(makeType(entry, parts)) }
        linkPossibleTypes()
        makeDirectives()
        makeSchema()
        makeMetaFields()
        readDefaultValues()
        applyDirectives()
    }

    // MARK: - Types

    private func makeType(_ entry: TypeOrder.Entry, _ parts: TypeSources.Parts) -> NamedType {
        let definition = entry.parts[0]
        var type = NamedType(
            kind: definition.node.kind,
            name: entry.name,
            description: text(definition.node.description, in: definitions.documents[definition.document])
        )
        type.isBuiltIn = entry.isBuiltIn
        type.isUsed = entry.isUsed
        if type.kind == .scalar { type.scalar = Scalar(rawValue: entry.name) ?? .json }
        for part in parts.definitions {
            let document = definitions.documents[part.document]
            type.interfaces += part.node.interfaces.map { id($0, in: document) }
            type.possibleTypes += part.node.members.map { id($0, in: document) }
            if type.kind == .inputObject {
                type.isOneOf =
                    type.isOneOf || document[part.node.directives].contains { document.text($0.name) == "oneOf" }
            }
        }
        for field in parts.fields { type.fields.append(makeField(field)) }
        for field in parts.inputFields { type.inputFields.append(makeInputValue(field)) }
        for value in parts.values {
            let document = definitions.documents[value.document]
            type.values.append(
                EnumValue(
                    name: document.text(value.node.name),
                    description: text(value.node.description, in: document)
                )
            )
        }
        return type
    }

    private func makeField(_ field: Located<FieldDefinition>) -> OutputField {
        let document = definitions.documents[field.document]
        return OutputField(
            name: document.text(field.node.name),
            description: text(field.node.description, in: document),
            arguments: makeArguments(field.node.arguments.map { field.with($0) }),
            type: type(field.node.type, in: document)
        )
    }

    private func makeArguments(_ definitions: [Located<InputValueDefinition>]) -> Members<InputValue> {
        var arguments = Members<InputValue>()
        for definition in definitions { arguments.append(makeInputValue(definition)) }
        return arguments
    }

    private func makeInputValue(_ value: Located<InputValueDefinition>) -> InputValue {
        let document = definitions.documents[value.document]
        return InputValue(
            name: document.text(value.node.name),
            description: text(value.node.description, in: document),
            type: type(value.node.type, in: document),
            defaultText: value.node.defaultValue.map(document.printed)
        )
    }

    private func makeDirective(_ directive: Located<DirectiveDefinition>, isBuiltIn: Bool) -> DirectiveType {
        let document = definitions.documents[directive.document]
        return DirectiveType(
            name: document.text(directive.node.name),
            description: text(directive.node.description, in: document),
            arguments: makeArguments(directive.node.arguments.map { directive.with($0) }),
            isRepeatable: directive.node.isRepeatable,
            locations: directive.node.locations.compactMap { DirectiveLocation(rawValue: document.text($0)) },
            isBuiltIn: isBuiltIn
        )
    }

    // MARK: - Names

    private func text(_ description: Reference<Value>?, in document: Document) -> String? {
        description.map { document.string(document[$0]) }
    }

    /// The type that a name stands for.
    func id(_ name: Name, in document: Document) -> TypeID {
        guard let id = types.type(named: document.text(name)) else {
            preconditionFailure("an unknown type is reported before a type system is made")
        }
        return id
    }

    private func type(_ reference: Reference<TypeReference>, in document: Document) -> GraphQLType {
        guard let type = types.resolve(reference, in: document) else {
            preconditionFailure("an unknown type is reported before a type system is made")
        }
        return type
    }
}

// MARK: - Directives and links

extension TypeSystemBuilder {
    /// Those that are given, then the built-in ones that nothing defines once more.
    private mutating func makeDirectives() {
        for directive in definitions.directives { add(directive, isBuiltIn: false) }
        for directive in definitions.builtInDirectives { add(directive, isBuiltIn: true) }
    }

    private mutating func add(_ directive: Located<DirectiveDefinition>, isBuiltIn: Bool) {
        let made = makeDirective(directive, isBuiltIn: isBuiltIn)
        guard types.directives.append(made) else { return }
        sources.directives.append([directive] + definitions.extensions(ofDirective: made.name))
    }

    /// Fills in which objects each object and interface may be; unions say it themselves.
    private mutating func linkPossibleTypes() {
        for position in types.types.indices where types.types[position].kind == .object {
            let id = TypeID(index: position)
            types.types[position].possibleTypes = [id]
            for interface in types.types[position].interfaces where types[interface].kind == .interface {
                // One that is implemented twice, which is reported, has the object once all the same.
                guard types[interface].possibleTypes.last != id else { continue }
                types.types[interface.index].possibleTypes.append(id)
            }
        }
    }
}
