/// A directive is given every argument that it needs.
///
/// Spec: Validation, "Required Arguments".
struct ProvidedRequiredArguments {
    // Reported as the directive is left, so that what is wrong inside it comes first.
    func leave(_ directive: Directive, in scope: DefinitionScope, reporting problems: inout PlacedProblems) {
        let name = scope.text(directive.name)
        guard let required = scope.directives[name]?.requiredArguments, !required.isEmpty else { return }
        let given = Set(scope.document[directive.arguments].map { scope.text($0.name) })
        for argument in required where !given.contains(argument.name) {
            problems.report(
                "Argument '@\(name)(\(argument.name):)' of type '\(argument.type)' is required, "
                    + "but it was not provided.",
                at: [scope.place(directive.range)]
            )
        }
    }
}
