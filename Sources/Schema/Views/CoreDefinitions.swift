/// The definitions of a schema that views build on: what its root types need before any extension of them.
package struct CoreDefinitions {
    private let document: Document
    /// The names of the types of the core.
    package let typeNames: Set<String>

    /// - Parameter document: A schema whose views add to the roots by `extend`.
    package init(in document: Document) {
        self.document = document
        var names: Set<String> = []
        var pending = ["Query", "Mutation"]
        var definitions: [String: TypeDefinition] = [:]
        for case .type(let type) in document.definitions where !type.isExtension {
            definitions[document.text(type.name)] = type
        }
        // Scalars, enums and inputs of directives belong to it, too.
        for case .directive(let directive) in document.definitions {
            pending += directive.arguments.map { document.text(document.namedType($0.type)) }
        }
        while let name = pending.popLast() {
            guard let type = definitions[name], names.insert(name).inserted else { continue }
            pending += document.typesNamed(by: type)
            guard type.kind == .interface else { continue }
            pending +=
                definitions.filter { element in
                    element.value.interfaces.contains { document.text($0) == name }
                }.keys
        }
        typeNames = names
    }

    /// The definitions as a text of their own.
    package var source: Source {
        let texts = document.definitions.compactMap { definition -> String? in
            switch definition {
            case .type(let type) where !type.isExtension && typeNames.contains(document.text(type.name)):
                document.source.text(type.range)
            case .directive(let directive): document.source.text(directive.range)
            case .schema(let schema) where !schema.isExtension: document.source.text(schema.range)
            case .type, .schema, .operation, .fragment: nil
            }
        }
        return Source(texts.joined(separator: "\n\n"), name: "the core of \(document.source.name)")
    }
}

extension Document {
    /// The names of the types that a definition mentions.
    fileprivate func typesNamed(by type: TypeDefinition) -> [String] {
        let inputs = type.inputFields + type.fields.flatMap(\.arguments)
        return (type.fields.map(\.type) + inputs.map(\.type)).map { text(namedType($0)) }
            + (type.interfaces + type.members).map(text)
    }
}
