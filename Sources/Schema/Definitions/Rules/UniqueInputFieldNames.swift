/// No two fields of an input object's value have the same name.
///
/// Spec: Validation, "Input Object Field Uniqueness".
struct UniqueInputFieldNames {
    private var known: [NameID: SourceRange] = [:]

    mutating func enter(_ field: ObjectField, in scope: DefinitionScope, reporting problems: inout PlacedProblems) {
        guard let first = known[field.name.id] else {
            known[field.name.id] = field.name.range
            return
        }
        problems.report(
            "There can be only one input field named '\(scope.text(field.name))'.",
            at: [scope.place(first), scope.place(field.name)]
        )
    }
}
