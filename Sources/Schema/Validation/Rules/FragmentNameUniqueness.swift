/// No two fragments have the same name.
///
/// Spec: Validation, "Fragment Name Uniqueness".
struct FragmentNameUniqueness {
    private var known: [NameID: SourceRange] = [:]

    mutating func enter(_ fragment: FragmentDefinition, in scope: Scope, reporting problems: inout Problems) {
        guard let first = known[fragment.name.id] else {
            known[fragment.name.id] = fragment.name.range
            return
        }
        problems.report(
            .fragmentNameUniqueness,
            .entering(fragment.range),
            at: [first.start, fragment.name.range.start],
            "There can be only one fragment named '\(scope.document.text(fragment.name))'."
        )
    }
}
