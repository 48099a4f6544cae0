import Schema

/// Finds what a served schema lacks of the core. The rest of the gateway, and every client, relies on all of it.
struct CompletenessCheck {
    let served: TypeSystem
    let core: TypeSystem
    /// The file that is named where something is not there at all.
    let source: Source

    func problems() -> [Diagnostic] {
        core.types.filter { !$0.isIntrospection }.flatMap(problems(beside:))
            + core.directives.flatMap(problems(beside:))
    }

    private func problems(beside coreType: NamedType) -> [Diagnostic] {
        guard let id = served.type(named: coreType.name), served[id].kind == coreType.kind else {
            return [problem("The schema lacks \(coreType.kind.rawValue) '\(coreType.name)'.")]
        }
        return problems(of: served[id], beside: coreType)
    }

    private func problems(beside directive: DirectiveType) -> [Diagnostic] {
        let name = "@\(directive.name)"
        guard let own = served.directives[directive.name] else {
            return [problem("The schema lacks directive '\(name)'.")]
        }
        return missing(directive.arguments, in: own.arguments, of: name).map(problem)
    }

    private func problems(of type: NamedType, beside coreType: NamedType) -> [Diagnostic] {
        let interfaces = Set(type.interfaces.map { served[$0].name })
        let missing =
            coreType.interfaces.map { core[$0].name }.filter { !interfaces.contains($0) }
            .map { "Type '\(type.name)' does not implement '\($0)'." }
            + coreType.fields.flatMap { missingParts(of: $0, in: type) }
            + coreType.values.filter { type.values[$0.name] == nil }.map { lacks(type.name, $0.name) }
            + coreType.inputFields.filter { type.inputFields[$0.name] == nil }.map { lacks(type.name, $0.name) }
        return missing.map(problem)
    }

    private func missingParts(of field: OutputField, in type: NamedType) -> [String] {
        guard let own = type.fields[field.name] else { return [lacks(type.name, field.name)] }
        return missing(field.arguments, in: own.arguments, of: "\(type.name).\(field.name)")
    }

    private func missing(_ arguments: Members<InputValue>, in own: Members<InputValue>, of owner: String) -> [String] {
        arguments.filter { own[$0.name] == nil }.map { lacks(owner, $0.name) }
    }

    private func lacks(_ owner: String, _ name: String) -> String { "'\(owner)' lacks '\(name)'." }

    private func problem(_ message: String) -> Diagnostic {
        Diagnostic(.schema, message, in: source, at: [])
    }
}
