/// The schema has a root for every operation's type.
///
/// Spec: Validation, "Operation Type Existence".
struct OperationTypeExistence {
    func enter(_ operation: OperationDefinition, in scope: Scope, reporting problems: inout Problems) {
        guard !scope.parentType.isKnown else { return }
        problems.report(
            .operationTypeExistence,
            entering: operation.range,
            "The \(operation.type.rawValue) operation is not supported by the schema."
        )
    }
}
