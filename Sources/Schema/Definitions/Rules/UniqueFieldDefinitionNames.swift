/// No two fields of a type have the same name, whichever definition or extension has them.
///
/// Spec: Type System, "Objects", "Interfaces" and "Input Objects", Type Validation.
struct UniqueFieldDefinitionNames {
    private var known: [String: [String: Place]] = [:]

    mutating func enter(_ type: TypeDefinition, in scope: DefinitionScope, reporting problems: inout PlacedProblems) {
        let fields = type.fields.map(\.name) + type.inputFields.map(\.name)
        guard !fields.isEmpty else { return }
        let owner = scope.text(type.name)
        // Taken out for the while, so that it grows in place.
        var names = known.removeValue(forKey: owner) ?? [:]
        for field in fields {
            let name = scope.text(field)
            if let first = names[name] {
                problems.report(
                    "Field '\(owner).\(name)' can only be defined once.",
                    at: [first, scope.place(field)]
                )
            } else {
                names[name] = scope.place(field)
            }
        }
        known[owner] = names
    }
}
