/// Arguments and input fields have types that can be read, fields have types that can be written.
///
/// Spec: Type System, "Input and Output Types".
struct InputAndOutputTypes {
    func checkOutput(
        _ type: GraphQLType,
        of name: String,
        in context: TypeSystemContext,
        at source: Located<FieldDefinition>,
        reporting problems: inout PlacedProblems
    ) {
        guard !context.types[type].isOutput else { return }
        problems.report(
            "The type of \(name) must be Output Type but got: \(context.types.text(type)).",
            at: [context.place(ofType: source)]
        )
    }

    func checkInput(
        _ type: GraphQLType,
        of name: String,
        in context: TypeSystemContext,
        at place: Place,
        reporting problems: inout PlacedProblems
    ) {
        guard !context.types[type].isInput else { return }
        problems.report("The type of \(name) must be Input Type but got: \(context.types.text(type)).", at: [place])
    }
}
