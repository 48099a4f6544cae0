/// At most one definition says what the schema is.
///
/// Spec: Type System, "Schema".
struct LoneSchemaDefinition {
    private var isDefined = false

    mutating func enter(
        _ schema: SchemaDefinition,
        in scope: DefinitionScope,
        reporting problems: inout PlacedProblems
    ) {
        guard !schema.isExtension else { return }
        if isDefined {
            problems.report("Must provide only one schema definition.", at: [scope.place(schema.range)])
        }
        isDefined = true
    }
}
