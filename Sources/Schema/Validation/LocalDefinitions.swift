/// What a document defines of a type system. It should define none of it to be executed, but where it does, its types
/// and directives count as known, so that one mistake is told of once.
struct LocalDefinitions {
    private(set) var typeNames: Set<String> = []
    private(set) var directives: [String: DirectiveDefinition] = [:]

    /// - Returns: `nil` where the document defines nothing of the kind.
    init?(_ document: Document) {
        for definition in document.definitions {
            switch definition {
            case .operation, .fragment, .schema: break
            case .type(let type): if !type.isExtension { typeNames.insert(document.text(type.name)) }
            case .directive(let directive):
                if !directive.isExtension { directives[document.text(directive.name)] = directive }
            }
        }
        if typeNames.isEmpty, directives.isEmpty { return nil }
    }
}
