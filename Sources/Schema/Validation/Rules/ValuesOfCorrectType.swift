/// Every literal is a value of the type expected where it stands.
///
/// Spec: Validation, "Values of Correct Type", "Input Object Field Names" and "Input Object Required Fields".
struct ValuesOfCorrectType {
    /// Tells what is wrong with a whole value.
    ///
    /// All problems of its parts arise as the value is entered.
    func enter(
        _ value: Value,
        _ type: Number<TypeShapes>,
        _ shapes: TypeShapes,
        in scope: Scope,
        reporting problems: inout Problems
    ) {
        guard type.isKnown else { return }
        var reader = LiteralProblems(scope: scope, shapes: shapes, limit: problems.room(.valuesOfCorrectType))
        reader.check(value, as: type)
        for problem in reader.found {
            problems.report(
                .valuesOfCorrectType,
                .entering(value.range),
                at: [problem.range.start],
                problem.message
            )
        }
    }
}
