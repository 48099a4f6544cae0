/// What must be given cannot be deprecated.
///
/// Spec: Type System, "@deprecated".
struct RequiredAndDeprecated {
    /// - Parameter name: What it is and its name, as messages have it.
    func check(
        _ value: InputValue,
        _ name: String,
        _ source: Located<InputValueDefinition>,
        in context: TypeSystemContext,
        reporting problems: inout PlacedProblems
    ) {
        guard value.isRequired, value.directives.isDeprecation else { return }
        problems.report(
            "Required \(name) cannot be deprecated.",
            at: context.placeOfDeprecation(source.node.directives, in: source.document)
                + [context.place(ofType: source)]
        )
    }
}
