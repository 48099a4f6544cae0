/// No two operations have the same name.
///
/// Spec: Validation, "Operation Name Uniqueness".
struct OperationNameUniqueness {
    private var known: [NameID: SourceRange] = [:]

    mutating func enter(_ operation: OperationDefinition, in scope: Scope, reporting problems: inout Problems) {
        guard let name = operation.name else { return }
        guard let first = known[name.id] else {
            known[name.id] = name.range
            return
        }
        problems.report(
            .operationNameUniqueness,
            .entering(operation.range),
            at: [first.start, name.range.start],
            "There can be only one operation named '\(scope.document.text(name))'."
        )
    }
}
