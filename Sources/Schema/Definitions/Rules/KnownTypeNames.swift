/// Every type that a definition names is given or built in.
///
/// Spec: Type System, "Types".
struct KnownTypeNames {
    func enter(_ name: Name, in scope: DefinitionScope, reporting problems: inout PlacedProblems) {
        let text = scope.text(name)
        let definitions = scope.definitions
        guard definitions.type(named: text) == nil, definitions.builtInTypes[text] == nil else { return }
        problems.report(
            "Unknown type '\(text)'." + Suggestions.text(Suggestions.near(text, among: definitions.allTypeNames)),
            at: [scope.place(name)]
        )
    }
}
