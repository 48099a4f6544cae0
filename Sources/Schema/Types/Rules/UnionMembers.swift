/// The members of a union are object types, each once.
///
/// Spec: Type System, "Unions", Type Validation.
struct UnionMembers {
    func check(_ union: TypeID, in context: TypeSystemContext, reporting problems: inout PlacedProblems) {
        var known: Set<TypeID> = []
        let name = context.name(union)
        for member in context.types[union].possibleTypes {
            if context.types[member].kind != .object {
                problems.report(
                    "Union type \(name) can only include Object types, it cannot include \(context.name(member)).",
                    at: context.places(\.members, of: union, naming: member)
                )
            } else if !known.insert(member).inserted {
                problems.report(
                    "Union type \(name) can only include type \(context.name(member)) once.",
                    at: context.places(\.members, of: union, naming: member)
                )
            }
        }
    }
}
