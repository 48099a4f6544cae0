/// No two types have the same name.
///
/// Spec: Type System, "Types".
struct UniqueTypeNames {
    private var known: [String: Place] = [:]

    mutating func enter(_ type: TypeDefinition, in scope: DefinitionScope, reporting problems: inout PlacedProblems) {
        guard !type.isExtension else { return }
        let name = scope.text(type.name)
        if let first = known[name] {
            problems.report("There can be only one type named '\(name)'.", at: [first, scope.place(type.name)])
        } else {
            known[name] = scope.place(type.name)
        }
    }
}
