/// A document to be executed holds operations and fragments only.
///
/// Spec: Validation, "Executable Definitions".
struct ExecutableDefinitions {
    func enter(_ document: Document, reporting problems: inout Problems) {
        for definition in document.definitions {
            let (name, range): (Name?, SourceRange)
            switch definition {
            case .operation, .fragment: continue
            case .schema(let schema): (name, range) = (nil, schema.range)
            case .type(let type): (name, range) = (type.name, type.range)
            case .directive(let directive): (name, range) = (directive.name, directive.range)
            }
            problems.report(
                .executableDefinitions,
                .enteringDocument,
                at: [range.start],
                "The \(name.map { "'\(document.text($0))'" } ?? "schema") definition is not executable."
            )
        }
    }
}
