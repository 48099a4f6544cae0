import Schema

/// Finds what a schema file asks for and nothing gives a meaning to: a field has the meaning of the core's field of the same
/// name, type and arguments, or the one that its directive gives it.
struct MeaningCheck {
    let document: Document
    let schema: ViewSchema
    let core: TypeSystem
    /// The types that fields of other types hold.
    private let heldTypes: Set<TypeID>

    init(document: Document, schema: ViewSchema, core: TypeSystem) {
        self.document = document
        self.schema = schema
        self.core = core
        heldTypes = Set(
            schema.types.types.flatMap { type in
                type.fields.map(\.type.namedType).filter { schema.types[$0].name != type.name }
            }
        )
    }

    func problems() -> [Diagnostic] {
        document.definitions.flatMap { definition -> [Diagnostic] in
            switch definition {
            case .type(let type):
                core.type(named: document.text(type.name)).map { problems(of: type, beside: core[$0]) }
                    ?? problems(ofOwn: type)
            case .directive(let directive):
                core.directives[document.text(directive.name)].map { problems(of: directive, beside: $0) } ?? []
            case .schema, .operation, .fragment: []
            }
        }
    }

    // MARK: - The core's directives and types

    private func problems(of directive: DirectiveDefinition, beside meaning: DirectiveType) -> [Diagnostic] {
        directive.arguments.compactMap {
            problem(of: $0, in: "@\(meaning.name)", meaning.arguments[document.text($0.name)])
        }
    }

    private func problems(of type: TypeDefinition, beside meaning: NamedType) -> [Diagnostic] {
        let name = document.text(type.name)
        return type.fields.filter { !isBound($0) }
            .flatMap { problems(of: $0, in: name, meaning.fields[document.text($0.name)]) }
            + type.inputFields.compactMap {
                problem(of: $0, in: name, meaning.inputFields[document.text($0.name)])
            }
            + type.values.filter { meaning.values[document.text($0.name)] == nil }.map {
                problem("Nothing says what '\(name).\(document.text($0.name))' means.", at: $0.name)
            }
    }

    /// Whether a field has a directive that says what it means; whether it says so rightly is checked elsewhere.
    private func isBound(_ field: FieldDefinition) -> Bool {
        document[field.directives].contains { ViewDirective(rawValue: document.text($0.name))?.bindsField ?? false }
    }

    private func problems(of field: FieldDefinition, in type: String, _ meaning: OutputField?) -> [Diagnostic] {
        let name = "\(type).\(document.text(field.name))"
        guard let meaning else { return [unbound(field, in: type)] }
        let written = document.text(field.type)
        var problems: [Diagnostic] = []
        if written != core.text(meaning.type) {
            problems.append(
                problem("Field '\(name)' is of type '\(core.text(meaning.type))', not '\(written)'.", at: field.name)
            )
        }
        return problems
            + field.arguments.compactMap {
                problem(of: $0, in: name, meaning.arguments[document.text($0.name)])
            }
    }

    private func problem(of value: InputValueDefinition, in owner: String, _ meaning: InputValue?) -> Diagnostic? {
        let name = "\(owner).\(document.text(value.name))"
        guard let meaning else { return problem("Nothing says what input '\(name)' means.", at: value.name) }
        let written = document.text(value.type)
        guard written != core.text(meaning.type) else { return nil }
        return problem("Input '\(name)' is of type '\(core.text(meaning.type))', not '\(written)'.", at: value.name)
    }

    private func problem(_ message: String, at name: Name) -> Diagnostic {
        Diagnostic(.schema, message, in: document.source, at: [name.range.start])
    }

    // MARK: - Types of teams

    private func problems(ofOwn type: TypeDefinition) -> [Diagnostic] {
        let name = document.text(type.name)
        guard let id = schema.types.type(named: name) else { return [] }
        switch type.kind {
        case .scalar, .enumeration, .union, .interface:
            // Their meaning is that of the fields that hold them.
            return []
        case .inputObject:
            return [problem("No argument is read as input '\(name)'.", at: type.name)]
        case .object where schema.types[id].directives.contains(where: { $0.name == ViewDirective.resource.rawValue }):
            return type.fields.filter { !isBound($0) }.flatMap {
                problems(of: $0, in: name, resourceFields?[document.text($0.name)])
            }
        case .object:
            // What is wrong with a field that holds it is told where that stands.
            return type.fields.contains(where: isBound) || heldTypes.contains(id)
                ? [] : [problem("Nothing shows type '\(name)': it is no view, and no field holds it.", at: type.name)]
        }
    }

    /// The fields of every Resource.
    private var resourceFields: Members<OutputField>? { core.type(named: "Resource").map { core[$0].fields } }

    private func unbound(_ field: FieldDefinition, in type: String) -> Diagnostic {
        problem(
            "Nothing says what field '\(type).\(document.text(field.name))' means; "
                + "a directive does: \(type == "Query" ? "'@lookup'" : "'@reading', '@reference', '@parent' …").",
            at: field.name
        )
    }
}
