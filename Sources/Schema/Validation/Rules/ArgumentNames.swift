/// Every argument is one of its field's or directive's.
///
/// Spec: Validation, "Argument Names".
struct ArgumentNames {
    /// - Parameter field: What the argument stands on; the argument is none of its definition's.
    func enter(_ argument: Argument, of field: Field, in scope: Scope, reporting problems: inout Problems) {
        guard scope.field.isKnown, scope.parentType.isKnown else { return }
        let name = scope.document.text(argument.name)
        problems.report(
            .argumentNames,
            entering: argument.range,
            "Unknown argument '\(name)' on field "
                + "'\(scope.name(scope.parentType)).\(scope.document.text(field.name))'."
                + suggestion(for: name, among: scope.index[scope.field].arguments, in: scope)
        )
    }

    func enter(_ directive: Directive, in scope: Scope, reporting problems: inout Problems) {
        let known = scope.context.directive(named: directive.name)
        guard known.isKnown else { return }
        let definitions = scope.index[known].arguments
        for position in directive.arguments.indices {
            let argument = scope.document.arguments[position]
            let number = scope.context.number(argument.name)
            guard !scope.index.argument(number, among: definitions).isKnown else { continue }
            let name = scope.document.text(argument.name)
            // All are told of as the directive is entered, before what is wrong with any argument's value.
            problems.report(
                .argumentNames,
                entering: directive.range,
                at: argument.range,
                "Unknown argument '\(name)' on directive '@\(scope.document.text(directive.name))'."
                    + suggestion(for: name, among: definitions, in: scope)
            )
        }
    }

    private func suggestion(for name: String, among definitions: Children<InputFacts>, in scope: Scope) -> String {
        let names = definitions.indices.map { scope.index.names.text(scope.index.inputs[$0].name) }
        return scope.context.suggestions(for: name, among: names)
    }
}
