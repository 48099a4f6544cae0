/// A fragment is spread where a value can be of its type.
///
/// Spec: Validation, "Fragment Spread Is Possible".
struct FragmentSpreadIsPossible {
    func enter(_ fragment: InlineFragment, in scope: Scope, reporting problems: inout Problems) {
        guard let condition = fragment.typeCondition else { return }
        let type = scope.context.compositeType(named: condition)
        guard isImpossible(type, in: scope) else { return }
        problems.report(
            .fragmentSpreadIsPossible,
            entering: fragment.range,
            "Fragment cannot be spread here as objects of type '\(scope.name(scope.parentType))' can never be of "
                + "type '\(scope.name(type))'."
        )
    }

    func enter(_ spread: FragmentSpread, in scope: Scope, reporting problems: inout Problems) {
        let fragment = scope.context.fragment(named: spread.name)
        guard fragment.isKnown else { return }
        let type = scope.context.compositeType(named: scope.context.fragments[fragment.index].typeCondition)
        guard isImpossible(type, in: scope) else { return }
        problems.report(
            .fragmentSpreadIsPossible,
            entering: spread.range,
            "Fragment '\(scope.document.text(spread.name))' cannot be spread here as objects of type "
                + "'\(scope.name(scope.parentType))' can never be of type '\(scope.name(type))'."
        )
    }

    private func isImpossible(_ type: Number<NamedType>, in scope: Scope) -> Bool {
        type.isKnown && scope.parentType.isKnown && !scope.index.overlap(type, scope.parentType)
    }
}
