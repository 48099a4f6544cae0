/// Every variable that an operation uses, if only through fragments, is one of its variables.
///
/// Spec: Validation, "All Variable Uses Defined".
struct AllVariableUsesDefined {
    func check(_ use: VariableUse, in context: ValidationContext, reporting problems: inout Problems) {
        let operation = use.operation
        for usage in use.usages where !use.defines(usage.name) {
            let owner = operation.name.map { " by operation '\(context.text($0))'" } ?? ""
            problems.report(
                .allVariableUsesDefined,
                .entering(operation.range),
                at: [usage.range.start, operation.range.start],
                "Variable '$\(context.document.text(usage.name))' is not defined\(owner)."
            )
        }
    }
}
