/// What default values and the arguments of directives say, read as their types have it.
///
/// What cannot be read is left out; the rules tell of it.
extension TypeSystemBuilder {
    /// Reads the default values of input fields, so that each finds what it leaves out, then those of all arguments.
    mutating func readDefaultValues() {
        let order = DefaultValueOrder(types, sources, definitions.documents)
        cycles = order.cycles
        for field in order.fields { read(field) }
        for position in types.types.indices {
            for (place, field) in sources.types[position].fields.enumerated() {
                for (argument, definition) in field.node.arguments.enumerated() where definition.defaultValue != nil {
                    let type = types.types[position].fields[place].arguments[argument].type
                    let value = value(definition.defaultValue, of: type, in: field.document)
                    types.types[position].fields.update(place) { field in
                        field.arguments.update(argument) { $0.defaultValue = value }
                    }
                }
            }
        }
        for (position, parts) in sources.directives.enumerated() {
            for (argument, definition) in parts[0].node.arguments.enumerated() where definition.defaultValue != nil {
                let type = types.directives[position].arguments[argument].type
                let value = value(definition.defaultValue, of: type, in: parts[0].document)
                types.directives.update(position) { directive in
                    directive.arguments.update(argument) { $0.defaultValue = value }
                }
            }
        }
    }

    private mutating func read(_ field: InputField) {
        let source = sources[field.type].inputFields[field.position]
        let type = types[field.type].inputFields[field.position].type
        let value = value(source.node.defaultValue, of: type, in: source.document)
        types.types[field.type.index].inputFields.update(field.position) { $0.defaultValue = value }
    }

    private func value(_ literal: Reference<Value>?, of type: GraphQLType, in document: Int) -> CoercedValue? {
        guard let literal, types[type].isInput else { return nil }
        let reader = LiteralCoercion(types: types, document: definitions.documents[document])
        return try? reader.expression(literal, of: type).value(of: [])
    }

    // MARK: - Directives where the type system uses them

    mutating func applyDirectives() {
        let reader = DirectiveReader(types, definitions.documents)
        for position in types.types.indices {
            let parts = sources.types[position]
            types.types[position].directives = parts.definitions.flatMap {
                reader.read($0.node.directives, in: $0.document)
            }
            for (place, field) in parts.fields.enumerated() { apply(reader, field, position, place) }
            for (place, field) in parts.inputFields.enumerated() where !field.node.directives.isEmpty {
                let directives = reader.read(field.node.directives, in: field.document)
                types.types[position].inputFields.update(place) { $0.directives = directives }
            }
            for (place, value) in parts.values.enumerated() where !value.node.directives.isEmpty {
                let directives = reader.read(value.node.directives, in: value.document)
                types.types[position].values.update(place) { $0.directives = directives }
            }
        }
        for (position, parts) in sources.directives.enumerated() {
            let directives = parts.flatMap { reader.read($0.node.directives, in: $0.document) }
            let arguments = parts[0].node.arguments.map { reader.read($0.directives, in: parts[0].document) }
            types.directives.update(position) { directive in
                directive.directives = directives
                for (position, directives) in arguments.enumerated() {
                    directive.arguments.update(position) { $0.directives = directives }
                }
            }
        }
        types.schemaDirectives = definitions.schemaParts.flatMap { reader.read($0.node.directives, in: $0.document) }
    }

    private mutating func apply(
        _ reader: DirectiveReader,
        _ field: Located<FieldDefinition>,
        _ position: Int,
        _ place: Int
    ) {
        if !field.node.directives.isEmpty {
            let directives = reader.read(field.node.directives, in: field.document)
            types.types[position].fields.update(place) { $0.directives = directives }
        }
        for (argument, definition) in field.node.arguments.enumerated() where !definition.directives.isEmpty {
            let directives = reader.read(definition.directives, in: field.document)
            types.types[position].fields.update(place) { field in
                field.arguments.update(argument) { $0.directives = directives }
            }
        }
    }
}
