/// No two directives are defined with the same name.
///
/// Spec: Type System, "Directives".
struct UniqueDirectiveNames {
    private var known: [String: Place] = [:]

    mutating func enter(
        _ directive: DirectiveDefinition,
        in scope: DefinitionScope,
        reporting problems: inout PlacedProblems
    ) {
        guard !directive.isExtension else { return }
        let name = scope.text(directive.name)
        if let first = known[name] {
            problems.report(
                "There can be only one directive named '@\(name)'.",
                at: [first, scope.place(directive.name)]
            )
        } else {
            known[name] = scope.place(directive.name)
        }
    }
}
