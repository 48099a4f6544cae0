/// A default value is a value of its type.
///
/// Spec: Type System, "Field Arguments", "Input Objects" and "Directives", Type Validation.
struct DefaultValues {
    func check(
        _ value: InputValue,
        _ name: String,
        _ source: Located<InputValueDefinition>,
        in literals: LiteralCheck,
        reporting problems: inout PlacedProblems
    ) {
        guard let literal = source.node.defaultValue else { return }
        for problem in literals.problems(source.with(literal), as: value.type, limit: problems.room) {
            problems.report(
                "\(name) has invalid default value\(problem.place): \(problem.message)",
                at: [source.place(problem.range)]
            )
        }
    }
}
