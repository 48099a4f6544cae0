/// One document against one type system: what stays the same while the rules look at it.
final class ValidationContext {
    let document: Document
    let index: TypeIndex
    let limits: ValidationLimits
    let operations: [OperationDefinition]
    let fragments: [FragmentDefinition]
    /// Whether several fragments have the same name.
    let hasRepeatedFragments: Bool
    /// For each name of the document, by its number: the same name in the type system.
    let names: [Number<NameNumbers>]
    /// For each name of the document, by its number: the type that has it.
    private let typesByName: [Number<NamedType>]
    /// For each name of the document, by its number: the fragment that has it; of several, the last.
    private let fragmentsByName: [Number<FragmentDefinition>]
    /// What the document itself defines, where it should not.
    let definitions: LocalDefinitions?

    init(_ document: Document, index: TypeIndex, limits: ValidationLimits) {
        self.document = document
        self.index = index
        self.limits = limits
        operations = document.operations
        fragments = document.fragments
        definitions = LocalDefinitions(document)
        let source = document.source.bytes
        let table = document.names
        var names: [Number<NameNumbers>] = []
        var typesByName: [Number<NamedType>] = []
        names.reserveCapacity(table.count)
        typesByName.reserveCapacity(table.count)
        for number in 0..<table.count {
            let name = index.names.number(table.entries[number].hash, source, table.entries[number].range)
            names.append(name)
            typesByName.append(name.isKnown ? index.typesByName[name.index] : .none)
        }
        self.names = names
        self.typesByName = typesByName
        var fragmentsByName = [Number<FragmentDefinition>](repeating: .none, count: table.count)
        var hasRepeatedFragments = false
        for (position, fragment) in fragments.enumerated() {
            if fragmentsByName[Int(fragment.name.id.number)].isKnown { hasRepeatedFragments = true }
            fragmentsByName[Int(fragment.name.id.number)] = Number(position)
        }
        self.fragmentsByName = fragmentsByName
        self.hasRepeatedFragments = hasRepeatedFragments
    }

    // MARK: - Looking up

    func number(_ name: Name) -> Number<NameNumbers> { names[Int(name.id.number)] }

    func type(named name: Name) -> Number<NamedType> { typesByName[Int(name.id.number)] }

    func compositeType(named name: Name) -> Number<NamedType> {
        let type = type(named: name)
        return type.isKnown && index[type].isComposite ? type : .none
    }

    func fragment(named name: Name) -> Number<FragmentDefinition> { fragmentsByName[Int(name.id.number)] }

    func directive(named name: Name) -> Number<DirectiveFacts> {
        let number = number(name)
        return number.isKnown ? index.directivesByName[number.index] : .none
    }

    func rootType(of operation: OperationType) -> Number<NamedType> {
        index.types.rootType(of: operation).map { Number($0.index) } ?? .none
    }

    /// The first of some directives that has a well-known name.
    func directive(_ name: Number<NameNumbers>, among directives: Children<Directive>) -> Directive? {
        for position in directives.indices where number(document.directives[position].name) == name {
            return document.directives[position]
        }
        return nil
    }

    /// The value of a directive's argument with a well-known name.
    func argument(_ name: Number<NameNumbers>, of directive: Directive) -> Value? {
        for position in directive.arguments.indices where number(document.arguments[position].name) == name {
            return document[document.arguments[position].value]
        }
        return nil
    }

    // MARK: - Text for messages

    func text(_ name: Name) -> String { document.text(name) }

    func suggestions(for name: String, among options: @autoclosure () -> [String], _ what: String = "") -> String {
        limits.hidesSuggestions ? "" : Suggestions.text(Suggestions.near(name, among: options()), what)
    }
}
