/// Every fragment that is spread is there.
///
/// Spec: Validation, "Fragment Spread Target Defined".
struct FragmentSpreadTargetDefined {
    func enter(_ spread: FragmentSpread, in scope: Scope, reporting problems: inout Problems) {
        guard !scope.context.fragment(named: spread.name).isKnown else { return }
        problems.report(
            .fragmentSpreadTargetDefined,
            entering: spread.range,
            at: spread.name.range,
            "Unknown fragment '\(scope.document.text(spread.name))'."
        )
    }
}
