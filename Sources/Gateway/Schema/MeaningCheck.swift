import Schema

/// Finds what a schema file asks for and nothing gives a meaning to: the meaning of a field is that of the field in the
/// shipped schema, so it must be there, with the same type and arguments.
struct MeaningCheck {
    let document: Document
    let shipped: TypeSystem

    func problems() -> [Diagnostic] {
        document.definitions.flatMap { definition -> [Diagnostic] in
            guard case .type(let type) = definition else { return [] }
            return problems(of: type)
        }
    }

    private func problems(of type: TypeDefinition) -> [Diagnostic] {
        let name = document.text(type.name)
        guard let id = shipped.type(named: name) else {
            return [problem("Nothing says what type '\(name)' means.", at: type.name)]
        }
        let meaning = shipped[id]
        return type.fields.flatMap { problems(of: $0, in: name, meaning.fields[document.text($0.name)]) }
            + type.inputFields.compactMap {
                problem(of: $0, in: name, meaning.inputFields[document.text($0.name)])
            }
            + type.values.filter { meaning.values[document.text($0.name)] == nil }.map {
                problem("Nothing says what '\(name).\(document.text($0.name))' means.", at: $0.name)
            }
    }

    private func problems(of field: FieldDefinition, in type: String, _ meaning: OutputField?) -> [Diagnostic] {
        let name = "\(type).\(document.text(field.name))"
        guard let meaning else { return [problem("Nothing says what field '\(name)' means.", at: field.name)] }
        let written = document.text(field.type)
        var problems: [Diagnostic] = []
        if written != shipped.text(meaning.type) {
            problems.append(
                problem("Field '\(name)' is of type '\(shipped.text(meaning.type))', not '\(written)'.", at: field.name)
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
        guard written != shipped.text(meaning.type) else { return nil }
        return problem("Input '\(name)' is of type '\(shipped.text(meaning.type))', not '\(written)'.", at: value.name)
    }

    private func problem(_ message: String, at name: Name) -> Diagnostic {
        Diagnostic(.schema, message, in: document.source, at: [name.range.start])
    }
}
