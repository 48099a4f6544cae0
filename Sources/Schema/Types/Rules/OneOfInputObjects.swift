/// Every field of an input object that takes exactly one of them can be left out.
///
/// Spec: Type System, "OneOf Input Objects".
struct OneOfInputObjects {
    func check(
        _ field: InputValue,
        _ name: String,
        _ source: Located<InputValueDefinition>,
        in context: TypeSystemContext,
        reporting problems: inout PlacedProblems
    ) {
        if field.type.isNonNull {
            problems.report("OneOf input field \(name) must be nullable.", at: [context.place(ofType: source)])
        }
        if field.hasDefaultValue {
            problems.report(
                "OneOf input field \(name) cannot have a default value.",
                at: [source.place(source.node.range)]
            )
        }
    }
}
