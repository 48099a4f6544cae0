/// Reads directives where a type system uses them, with the arguments they are given.
struct DirectiveReader {
    private let types: TypeSystem
    private let documents: [Document]
    /// Where each directive of each document stands.
    private let locations: [[SourceLocation]]

    /// Costs a walk over the texts of all documents.
    init(_ types: TypeSystem, _ documents: [Document]) {
        self.types = types
        self.documents = documents
        locations = documents.map { document in
            document.source.locations(of: document.directives.map(\.range.start))
        }
    }

    func read(_ directives: Children<Directive>, in document: Int) -> [AppliedDirective] {
        directives.indices.compactMap { position in
            let directive = documents[document].directives[position]
            guard let type = types.directives[documents[document].text(directive.name)] else { return nil }
            return AppliedDirective(
                name: type.name,
                arguments: arguments(of: directive, as: type, in: documents[document]),
                strings: strings(of: directive, in: documents[document]),
                text: documents[document].printed(directive),
                location: locations[document][position],
                source: documents[document].source.name
            )
        }
    }

    private func strings(of directive: Directive, in document: Document) -> [String: StringPlaces] {
        var strings: [String: StringPlaces] = [:]
        for argument in document[directive.arguments] {
            let value = document[argument.value]
            switch value.kind {
            case .string, .blockString:
                strings[document.text(argument.name)] = StringPlaces(document.source, value.range)
            default: continue
            }
        }
        return strings
    }

    private func arguments(
        of directive: Directive,
        as type: DirectiveType,
        in document: Document
    ) -> [CoercedValue.Member] {
        let given = document[directive.arguments]
        let reader = LiteralCoercion(types: types, document: document)
        return type.arguments.compactMap { declared in
            var value = declared.defaultValue
            if let argument = given.first(where: { document.text($0.name) == declared.name }) {
                value = try? reader.expression(argument.value, of: declared.type).value(of: [])
            }
            return value.map { CoercedValue.Member(name: declared.name, value: $0) }
        }
    }
}
