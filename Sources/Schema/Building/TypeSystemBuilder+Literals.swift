/// What default values and the arguments of directives say, read as their types have it.
///
/// What cannot be read is left out; the rules tell of it.
extension TypeSystemBuilder {
    /// Reads the default values of input fields, so that each finds what it leaves out, then those of all arguments.
    mutating func readDefaultValues() {
        let order = DefaultValueOrder(types, sources, definitions.documents)
        cycles = order.cycles
        for field in order.fields {
            let value = value(of: types[field.type].inputFields[field.position], sources[field], field)
            types.types[field.type.index].inputFields.update(field.position) { $0.defaultValue = value }
        }
        for type in types.types.indices {
            for (field, source) in sources.types[type].fields.enumerated() where !source.node.arguments.isEmpty {
                var arguments = types.types[type].fields[field].arguments
                readDefaultValues(of: &arguments, source.node.arguments, in: source.document)
                types.types[type].fields.update(field) { $0.arguments = arguments }
            }
        }
        for (directive, parts) in sources.directives.enumerated() {
            var arguments = types.directives[directive].arguments
            readDefaultValues(of: &arguments, parts[0].node.arguments, in: parts[0].document)
            types.directives.update(directive) { $0.arguments = arguments }
        }
    }

    private mutating func readDefaultValues(
        of arguments: inout Members<InputValue>,
        _ definitions: [InputValueDefinition],
        in document: Int
    ) {
        for (position, definition) in definitions.enumerated() where definition.defaultValue != nil {
            let value = value(of: arguments[position], Located(node: definition, document: document), nil)
            arguments.update(position) { $0.defaultValue = value }
        }
    }

    private mutating func value(
        of declared: InputValue,
        _ source: Located<InputValueDefinition>,
        _ field: InputField?
    ) -> CoercedValue? {
        guard let literal = source.node.defaultValue, types[declared.type].isInput else { return nil }
        let document = definitions.documents[source.document]
        guard extents.admits(DefaultValueNeeds(literal, of: declared.type, in: document, types), of: field) else {
            excesses.append(source)
            return nil
        }
        let reader = LiteralCoercion(types: types, document: document)
        return try? reader.expression(literal, of: declared.type).value(of: [])
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
