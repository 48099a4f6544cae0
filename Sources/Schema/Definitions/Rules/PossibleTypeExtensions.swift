/// What is extended is defined, and of the same kind.
///
/// Spec: Type System, "Type Extensions".
struct PossibleTypeExtensions {
    func enter(_ type: TypeDefinition, in scope: DefinitionScope, reporting problems: inout PlacedProblems) {
        guard type.isExtension else { return }
        let name = scope.text(type.name)
        guard let definition = scope.definitions.type(named: name) else {
            return problems.report(
                "Cannot extend type '\(name)' because it is not defined."
                    + Suggestions.text(Suggestions.near(name, among: scope.definitions.typeNames)),
                at: [scope.place(type.name)]
            )
        }
        guard definition.node.kind != type.kind else { return }
        problems.report(
            "Cannot extend non-\(noun(type.kind)) type '\(name)'.",
            at: [definition.place(definition.node.range), scope.place(type.range)]
        )
    }

    private func noun(_ kind: TypeDefinition.Kind) -> String {
        switch kind {
        case .object: "object"
        case .inputObject: "input object"
        case .scalar, .interface, .union, .enumeration: kind.rawValue
        }
    }
}
