/// No two arguments of a field or directive are defined with the same name.
///
/// Spec: Type System, "Field Arguments" and "Directives".
struct UniqueArgumentDefinitionNames {
    func enter(_ type: TypeDefinition, in scope: DefinitionScope, reporting problems: inout PlacedProblems) {
        for field in type.fields where field.arguments.count > 1 {
            check(
                field.arguments,
                of: "\(scope.text(type.name)).\(scope.text(field.name))",
                in: scope,
                reporting: &problems
            )
        }
    }

    func enter(_ directive: DirectiveDefinition, in scope: DefinitionScope, reporting problems: inout PlacedProblems) {
        check(directive.arguments, of: "@\(scope.text(directive.name))", in: scope, reporting: &problems)
    }

    private func check(
        _ arguments: [InputValueDefinition],
        of owner: String,
        in scope: DefinitionScope,
        reporting problems: inout PlacedProblems
    ) {
        for group in arguments.map(\.name).repeated() {
            problems.report(
                "Argument '\(owner)(\(scope.text(group[0])):)' can only be defined once.",
                at: group.map { scope.place($0) }
            )
        }
    }
}
