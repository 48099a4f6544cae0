/// A fragment's type condition names a type that has fields, or is a union of such.
///
/// Spec: Validation, "Fragments on Object, Interface or Union Types".
struct FragmentsOnCompositeTypes {
    func enter(_ fragment: FragmentDefinition, in scope: Scope, reporting problems: inout Problems) {
        guard isWrong(fragment.typeCondition, in: scope) else { return }
        problems.report(
            .fragmentsOnCompositeTypes,
            entering: fragment.range,
            at: fragment.typeCondition.range,
            "Fragment '\(scope.document.text(fragment.name))' cannot condition on non composite type "
                + "'\(scope.document.text(fragment.typeCondition))'."
        )
    }

    func enter(_ fragment: InlineFragment, in scope: Scope, reporting problems: inout Problems) {
        guard let condition = fragment.typeCondition, isWrong(condition, in: scope) else { return }
        problems.report(
            .fragmentsOnCompositeTypes,
            entering: fragment.range,
            at: condition.range,
            "Fragment cannot condition on non composite type '\(scope.document.text(condition))'."
        )
    }

    private func isWrong(_ condition: Name, in scope: Scope) -> Bool {
        let type = scope.context.type(named: condition)
        return type.isKnown && !scope.index[type].isComposite
    }
}
