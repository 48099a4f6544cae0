/// A type system, and where everything in it is defined, for the rules of type systems.
struct TypeSystemContext {
    let types: TypeSystem
    let sources: TypeSources
    let definitions: DefinitionSet

    init(_ types: TypeSystem, _ sources: TypeSources, _ definitions: DefinitionSet) {
        self.types = types
        self.sources = sources
        self.definitions = definitions
    }

    func name(_ type: TypeID) -> String { types[type].name }

    func field(_ position: Int, of type: TypeID) -> Located<FieldDefinition> { sources[type].fields[position] }

    func inputField(_ field: InputField) -> InputValue { types[field.type].inputFields[field.position] }

    func source(_ field: InputField) -> Located<InputValueDefinition> { sources[field] }

    /// An input object's field as messages name it: `Filter.name`.
    func text(_ field: InputField) -> String { "\(name(field.type)).\(inputField(field).name)" }

    // MARK: - Places

    func place(ofType field: Located<FieldDefinition>) -> Place { place(field.node.type, in: field.document) }

    func place(ofType value: Located<InputValueDefinition>) -> Place { place(value.node.type, in: value.document) }

    private func place(_ type: Reference<TypeReference>, in document: Int) -> Place {
        Place(document: document, offset: definitions.documents[document][type].range.start)
    }

    /// Where `@deprecated` stands among some directives.
    func placeOfDeprecation(_ directives: Children<Directive>, in document: Int) -> [Place] {
        let text = definitions.documents[document]
        return text[directives].first { text.text($0.name) == "deprecated" }.map {
            [Place(document: document, offset: $0.range.start)]
        } ?? []
    }

    /// Where a type says that it implements an interface, or has a member.
    func places(
        _ names: (TypeDefinition) -> [Name],
        of type: TypeID,
        naming other: TypeID
    ) -> [Place] {
        let name = name(other)
        return sources[type].definitions.flatMap { part in
            names(part.node).filter { definitions.documents[part.document].text($0) == name }.map {
                part.place($0.range)
            }
        }
    }
}

extension [AppliedDirective] {
    var isDeprecation: Bool { contains { $0.name == "deprecated" } }
}
