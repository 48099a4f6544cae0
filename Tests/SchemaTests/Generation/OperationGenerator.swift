import Schema

/// Writes documents that are valid by how they are made, with all that operations can have.
///
/// One generator writes one document: what its parts share is remembered as they are written.
struct OperationGenerator {
    /// A fragment that is written, and may be spread anywhere its type can stand.
    struct Fragment {
        let name: String
        let type: TypeID
        let text: String
        let needs: Needs
    }

    /// What the operations that an operation's or fragment's text ends up in have to provide.
    struct Needs {
        var variables: Set<String> = []
        /// How many spreads it stands for.
        var expansions = 0
    }

    /// How deep selection sets nest in one definition.
    private static let depthLimit = 5

    let types: TypeSystem
    let compositeTypes: [TypeID]
    var choices: Choices
    /// What every response key stands for. A key that stands for one thing everywhere can be merged wherever it meets
    /// itself.
    var meanings: [String: String] = [:]
    var fragments: [Fragment] = []
    /// Of the definition being written.
    var needs = Needs()
    /// The definitions of variables by their names, and the names by the types that are expected where they stand.
    var variableDefinitions: [String: String] = [:]
    var variableNames: [String: [String]] = [:]
    /// How many selections the document may still get.
    var remainingSelections = 200
    private var lastNumber = 0

    init(_ types: TypeSystem, choices: Choices) {
        self.types = types
        self.choices = choices
        compositeTypes = types.types.filter { $0.isComposite && !$0.isIntrospection }.compactMap {
            types.type(named: $0.name)
        }
    }

    mutating func document() -> String {
        let kinds = OperationType.allCases.filter { types.rootType(of: $0) != nil }
        let count = choices.pick([1, 1, 1, 2, 3])
        var definitions: [String] = []
        for _ in 0..<count { definitions.append(operation(choices.pick(kinds), isAlone: count == 1)) }
        definitions.insert(contentsOf: fragments.map(\.text), at: choices.below(definitions.count + 1))
        return definitions.joined(separator: choices.pick(["\n", " ", "\r\n", "\n# a comment: \u{E9} \u{1F600}\n"]))
    }

    /// A number that nothing in the document has yet.
    mutating func number() -> Int {
        lastNumber += 1
        return lastNumber
    }

    // MARK: - Definitions

    private mutating func operation(_ type: OperationType, isAlone: Bool) -> String {
        guard let root = types.rootType(of: type) else { preconditionFailure("the type system has the operation") }
        needs = Needs()
        let directives = directives(at: Self.location(of: type))
        // A subscription has one root field, whatever the variables say.
        let selectionSet =
            type == .subscription
            ? "{ \(field(of: root, depth: Self.depthLimit, takesDirectives: false)) }"
            : selectionSet(on: root, depth: Self.depthLimit)
        let definitions = needs.variables.sorted().compactMap { variableDefinitions[$0] }
        let variables = definitions.isEmpty ? "" : "(\(definitions.joined(separator: " ")))"
        if isAlone, type == .query, variables.isEmpty, directives.isEmpty, choices.happens(percent: 50) {
            return selectionSet
        }
        let name = isAlone && choices.happens(percent: 30) ? "" : " Operation\(number())"
        return "\(description())\(type.rawValue)\(name)\(variables)\(directives) \(selectionSet)"
    }

    private static func location(of type: OperationType) -> DirectiveLocation {
        switch type {
        case .query: .query
        case .mutation: .mutation
        case .subscription: .subscription
        }
    }

    /// A new fragment on a type. It can only spread fragments that are finished, so there are no cycles.
    mutating func makeFragment(on type: TypeID, depth: Int) -> Fragment {
        let outer = needs
        needs = Needs()
        let name = "Fragment\(number())"
        let directives = directives(at: .fragmentDefinition)
        let selectionSet = selectionSet(on: type, depth: depth)
        let text = "\(description())fragment \(name) on \(types[type].name)\(directives) \(selectionSet)"
        let fragment = Fragment(name: name, type: type, text: text, needs: needs)
        needs = outer
        fragments.append(fragment)
        return fragment
    }

    private mutating func description() -> String {
        choices.pick(["", "", "", "\"What it does.\" ", "\"\"\"\n  What it does,\n    at length.\n\"\"\"\n"])
    }

    // MARK: - Directives

    /// Any of the type system's directives that may stand in a place.
    mutating func directives(at location: DirectiveLocation, isConstant: Bool = false) -> String {
        var text = ""
        for directive in types.directives where directive.locations.contains(location) {
            guard choices.happens(percent: 8) else { continue }
            let count = directive.isRepeatable ? 1 + choices.below(2) : 1
            for _ in 0..<count {
                text += " @\(directive.name)\(arguments(directive.arguments, isConstant: isConstant))"
            }
        }
        return text
    }
}
