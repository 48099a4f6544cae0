/// The order in which a type system has its types: those that are given in the order of their definition, each built-in
/// one where a type or directive first refers to it, and at the end the built-in scalars that nothing refers to.
struct TypeOrder {
    struct Entry {
        let name: String
        /// The definition, then its extensions.
        let parts: [Located<TypeDefinition>]
        let isBuiltIn: Bool
        let isUsed: Bool
    }

    private let definitions: DefinitionSet
    private(set) var entries: [Entry] = []
    /// Built-in types that have their place, or get it where they are defined once more.
    private var placed: Set<String> = []

    init(_ definitions: DefinitionSet) {
        self.definitions = definitions
        let names = definitions.types.map { definitions.text($0, \.name) }
        placed = Set(names)
        for (type, name) in zip(definitions.types, names) {
            // What is built in may be defined once more; it stays what it is.
            if let builtIn = definitions.builtInTypes[name] {
                place(name, [builtIn], isBuiltIn: true)
            } else {
                place(name, [type] + definitions.extensions(ofType: name), isBuiltIn: false)
            }
        }
        for directive in definitions.directives + missingDirectives {
            for argument in directive.node.arguments { refer(to: argument.type, of: directive.document) }
        }
        refer(to: "__Schema")
        for name in definitions.builtInTypes.keys.sorted() where !placed.contains(name) {
            place(name, definitions.builtInTypes[name].map { [$0] } ?? [], isBuiltIn: true, isUsed: false)
        }
    }

    /// The built-in directives that nothing defines once more.
    private var missingDirectives: [Located<DirectiveDefinition>] {
        let names = Set(definitions.directives.map { definitions.text($0, \.name) })
        return definitions.builtInDirectives.filter { !names.contains(definitions.text($0, \.name)) }
    }

    private mutating func place(
        _ name: String,
        _ parts: [Located<TypeDefinition>],
        isBuiltIn: Bool,
        isUsed: Bool = true
    ) {
        entries.append(Entry(name: name, parts: parts, isBuiltIn: isBuiltIn, isUsed: isUsed))
        for part in parts {
            let document = definitions.documents[part.document]
            for name in part.node.interfaces + part.node.members { refer(to: document.text(name)) }
        }
        for part in parts {
            for field in part.node.fields {
                refer(to: field.type, of: part.document)
                for argument in field.arguments { refer(to: argument.type, of: part.document) }
            }
            for field in part.node.inputFields { refer(to: field.type, of: part.document) }
        }
    }

    private mutating func refer(to type: Reference<TypeReference>, of document: Int) {
        var reference = type
        while true {
            switch definitions.documents[document][reference].kind {
            case .named(let name): return refer(to: definitions.documents[document].text(name))
            case .list(let inner), .nonNull(let inner): reference = inner
            }
        }
    }

    /// Gives a built-in type its place. Recursion ends with the types that describe types.
    private mutating func refer(to name: String) {
        guard let builtIn = definitions.builtInTypes[name], placed.insert(name).inserted else { return }
        place(name, [builtIn], isBuiltIn: true)
    }
}
