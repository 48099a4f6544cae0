/// No two arguments are given to a directive under the same name.
///
/// Spec: Validation, "Argument Uniqueness".
struct UniqueArgumentNames {
    func enter(_ directive: Directive, in scope: DefinitionScope, reporting problems: inout PlacedProblems) {
        guard directive.arguments.count > 1 else { return }
        for group in scope.document[directive.arguments].map(\.name).repeated() {
            problems.report(
                "There can be only one argument named '\(scope.text(group[0]))'.",
                at: group.map { scope.place($0) }
            )
        }
    }
}
