/// An operation without a name is its document's only one.
///
/// Spec: Validation, "Lone Anonymous Operation".
struct LoneAnonymousOperation {
    func enter(_ operation: OperationDefinition, in scope: Scope, reporting problems: inout Problems) {
        guard operation.name == nil, scope.context.operations.count > 1 else { return }
        problems.report(
            .loneAnonymousOperation,
            entering: operation.range,
            "This anonymous operation must be the only defined operation."
        )
    }
}
