/// Every type that a fragment or variable names is there.
///
/// Spec: Validation, "Fragment Spread Type Existence" and "Variables Are Input Types".
struct TypeExistence {
    func enter(_ name: Name, in scope: Scope, reporting problems: inout Problems) {
        guard !scope.context.type(named: name).isKnown else { return }
        let text = scope.document.text(name)
        let local = scope.context.definitions?.typeNames ?? []
        guard !local.contains(text) else { return }
        problems.report(
            .typeExistence,
            entering: name.range,
            "Unknown type '\(text)'."
                + scope.context.suggestions(for: text, among: scope.index.typeNames + local.sorted())
        )
    }
}
