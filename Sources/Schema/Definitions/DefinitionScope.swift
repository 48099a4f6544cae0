/// Where in type system documents the walk is, and what the documents define.
struct DefinitionScope {
    let definitions: DefinitionSet
    /// Every directive that is given or built in, by name.
    let directives: [String: DirectiveSignature]
    /// The document, and its place among those that are read together.
    private(set) var document: Document
    private(set) var position: Int

    init(_ definitions: DefinitionSet) {
        self.definitions = definitions
        var directives: [String: DirectiveSignature] = [:]
        for directive in definitions.builtInDirectives + definitions.directives {
            let document = definitions.documents[directive.document]
            directives[document.text(directive.node.name)] = DirectiveSignature(directive.node, in: document)
        }
        self.directives = directives
        document = definitions.documents[0]
        position = 0
    }

    mutating func enter(_ position: Int) {
        self.position = position
        document = definitions.documents[position]
    }

    func text(_ name: Name) -> String { document.text(name) }

    func place(_ range: SourceRange) -> Place { Place(document: position, offset: range.start) }
    func place(_ name: Name) -> Place { place(name.range) }
}
