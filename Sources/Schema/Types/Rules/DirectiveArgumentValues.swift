/// Where the type system uses a directive, the arguments that it is given are values of their types.
///
/// Spec: Validation, "Values of Correct Type".
struct DirectiveArgumentValues {
    func check(_ context: TypeSystemContext, _ literals: LiteralCheck, reporting problems: inout PlacedProblems) {
        for position in context.definitions.given {
            let document = context.definitions.documents[position]
            for directive in document.typeSystemDirectives {
                guard let type = context.types.directives[document.text(directive.name)] else { continue }
                for argument in document[directive.arguments] {
                    let name = document.text(argument.name)
                    guard let declared = type.arguments[name] else { continue }
                    let literal = Located(node: argument.value, document: position)
                    for problem in literals.problems(literal, as: declared.type, limit: problems.room) {
                        problems.report(
                            "Argument '\(name)' has invalid value\(problem.place): \(problem.message)",
                            at: [literal.place(problem.range)]
                        )
                    }
                }
            }
        }
    }
}

extension Document {
    /// The directives that stand on definitions of a type system, not in operations and fragments.
    fileprivate var typeSystemDirectives: [Directive] {
        var executables = (operations.map(\.range) + fragments.map(\.range)).sorted { $0.start < $1.start }[...]
        guard !executables.isEmpty else { return directives }
        return directives.filter { directive in
            while let first = executables.first, first.end <= directive.range.start { executables.removeFirst() }
            return executables.first.map { directive.range.start < $0.start } ?? true
        }
    }
}
