/// No two values of an enum have the same name, whichever definition or extension has them.
///
/// Spec: Type System, "Enums", Type Validation.
struct UniqueEnumValueNames {
    private var known: [String: [String: Place]] = [:]

    mutating func enter(_ type: TypeDefinition, in scope: DefinitionScope, reporting problems: inout PlacedProblems) {
        guard !type.values.isEmpty else { return }
        let owner = scope.text(type.name)
        // Taken out for the while, so that it grows in place.
        var names = known.removeValue(forKey: owner) ?? [:]
        for value in type.values {
            let name = scope.text(value.name)
            if let first = names[name] {
                problems.report(
                    "Enum value '\(owner).\(name)' can only be defined once.",
                    at: [first, scope.place(value.name)]
                )
            } else {
                names[name] = scope.place(value.name)
            }
        }
        known[owner] = names
    }
}
