import Schema

/// Finds what a served schema lacks of the core. The rest of the gateway, and every client, relies on all of it.
struct CompletenessCheck {
    let served: TypeSystem
    let core: TypeSystem
    /// The file that is named where something is not there at all.
    let source: Source

    func problems() -> [Diagnostic] {
        core.types.filter { !$0.isIntrospection }.flatMap { type -> [Diagnostic] in
            guard let id = served.type(named: type.name), served[id].kind == type.kind else {
                return [problem("The schema lacks \(type.kind.rawValue) '\(type.name)'.")]
            }
            return problems(of: served[id], beside: type)
        }
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
        return field.arguments.filter { own.arguments[$0.name] == nil }.map {
            lacks("\(type.name).\(field.name)", $0.name)
        }
    }

    private func lacks(_ owner: String, _ name: String) -> String { "'\(owner)' lacks '\(name)'." }

    private func problem(_ message: String) -> Diagnostic {
        Diagnostic(.schema, message, in: source, at: [])
    }
}
