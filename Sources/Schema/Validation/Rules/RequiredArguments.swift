/// What needs an argument is given it.
///
/// Spec: Validation, "Required Arguments".
struct RequiredArguments {
    // Reported as the node is left, so that what is wrong inside it comes first.
    func leave(_ field: Field, in scope: Scope, reporting problems: inout Problems) {
        guard scope.field.isKnown else { return }
        let facts = scope.index[scope.field]
        guard facts.hasRequiredArguments else { return }
        let owner = scope.index[facts.namedType].isIntrospection ? "<meta>" : scope.name(scope.parentType)
        for missing in missing(facts.arguments, from: field.arguments, in: scope) {
            problems.report(
                .requiredArguments,
                .leaving(field.range),
                at: [field.range.start],
                message("\(owner).\(scope.document.text(field.name))", missing, in: scope)
            )
        }
    }

    func leave(_ directive: Directive, in scope: Scope, reporting problems: inout Problems) {
        let known = scope.context.directive(named: directive.name)
        guard known.isKnown, scope.index[known].hasRequiredArguments else { return }
        for missing in missing(scope.index[known].arguments, from: directive.arguments, in: scope) {
            problems.report(
                .requiredArguments,
                .leaving(directive.range),
                at: [directive.range.start],
                message("@\(scope.document.text(directive.name))", missing, in: scope)
            )
        }
    }

    private func missing(
        _ definitions: Children<InputFacts>,
        from arguments: Children<Argument>,
        in scope: Scope
    ) -> [InputFacts] {
        var missing: [InputFacts] = []
        for position in definitions.indices where scope.index.inputs[position].isRequired {
            let definition = scope.index.inputs[position]
            let isGiven = arguments.indices.contains {
                scope.context.number(scope.document.arguments[$0].name) == definition.name
            }
            if !isGiven { missing.append(definition) }
        }
        return missing
    }

    private func message(_ owner: String, _ missing: InputFacts, in scope: Scope) -> String {
        "Argument '\(owner)(\(scope.index.names.text(missing.name)):)' of type "
            + "'\(scope.index.types.text(scope.index.shapes, missing.type))' is required, but it was not provided."
    }
}
