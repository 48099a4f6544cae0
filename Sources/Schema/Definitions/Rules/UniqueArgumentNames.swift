/// No two arguments are given to a directive or field under the same name.
///
/// Spec: Validation, "Argument Uniqueness".
struct UniqueArgumentNames {
    func enter(_ arguments: Children<Argument>, in scope: DefinitionScope, reporting problems: inout PlacedProblems) {
        guard arguments.count > 1 else { return }
        for group in scope.document[arguments].map(\.name).repeated() {
            problems.report(
                "There can be only one argument named '\(scope.text(group[0]))'.",
                at: group.map { scope.place($0) }
            )
        }
    }
}
