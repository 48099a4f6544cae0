/// Every variable of an operation is used by it, if only through fragments.
///
/// Spec: Validation, "All Variables Used".
struct AllVariablesUsed {
    func check(
        _ operation: OperationDefinition,
        _ isUsed: NameMarks,
        in context: ValidationContext,
        reporting problems: inout Problems
    ) {
        for position in operation.variables.indices {
            let variable = context.document.variables[position]
            guard !isUsed.contains(variable.name.id) else { continue }
            let owner = operation.name.map { " in operation '\(context.text($0))'" } ?? ""
            problems.report(
                .allVariablesUsed,
                entering: operation.range,
                at: variable.range,
                "Variable '$\(context.text(variable.name))' is never used\(owner)."
            )
        }
    }
}
