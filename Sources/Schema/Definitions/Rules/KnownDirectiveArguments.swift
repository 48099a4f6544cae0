/// Every argument of a directive is one of its definition's.
///
/// Spec: Validation, "Argument Names".
struct KnownDirectiveArguments {
    func enter(_ directive: Directive, in scope: DefinitionScope, reporting problems: inout PlacedProblems) {
        guard !directive.arguments.isEmpty else { return }
        let name = scope.text(directive.name)
        guard let known = scope.directives[name]?.argumentNames else { return }
        for argument in scope.document[directive.arguments] {
            let text = scope.text(argument.name)
            guard !known.contains(text) else { continue }
            problems.report(
                "Unknown argument '\(text)' on directive '@\(name)'."
                    + Suggestions.text(Suggestions.near(text, among: Set(known))),
                at: [scope.place(argument.range)]
            )
        }
    }
}
