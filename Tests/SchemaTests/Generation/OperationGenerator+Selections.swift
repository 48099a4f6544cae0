import Schema

/// Selection sets and what stands in them.
extension OperationGenerator {
    /// How many spreads a fragment may stand for and still be spread again.
    private static let expansionLimit = 50
    private static let fragmentLimit = 20

    mutating func selectionSet(on type: TypeID, depth: Int) -> String {
        let count = depth == 0 ? 1 : 1 + choices.below(4)
        var selections: [String] = []
        for _ in 0..<count { selections.append(selection(on: type, depth: depth)) }
        // Whatever it is, it can be merged with itself.
        if choices.happens(percent: 10) { selections.append(choices.pick(selections)) }
        return "{ \(selections.joined(separator: choices.pick([" ", ", ", "\n  ", "\t,\r"]))) }"
    }

    private mutating func selection(on type: TypeID, depth: Int) -> String {
        remainingSelections -= 1
        guard remainingSelections > 0, depth > 0 else { return field(of: type, depth: 0) }
        switch choices.below(20) {
        case 14, 15: return inlineFragment(on: type, depth: depth)
        case 16, 17: return spread(on: type, depth: depth)
        case 18: return "__typename"
        case 19 where type == types.queryType: return introspection()
        default: return field(of: type, depth: depth)
        }
    }

    // MARK: - Fields

    /// - Parameter depth: How deep selection sets may nest below the type; with 0 left the field has none.
    mutating func field(of type: TypeID, depth: Int, takesDirectives: Bool = true) -> String {
        let fields = types[type].fields.filter { depth > 0 || !types[$0.type].isComposite }
        guard !fields.isEmpty else { return "__typename" }
        let field = choices.pick(fields)
        let arguments = arguments(field.arguments)
        let key = responseKey(of: field, meaning: "\(field.name)\(arguments): \(types.text(field.type))")
        let directives = takesDirectives ? directives(at: .field) : ""
        let isComposite = types[field.type].isComposite
        let selectionSet = isComposite ? " " + selectionSet(on: field.type.namedType, depth: depth - 1) : ""
        return "\(key == field.name ? "" : "\(key): ")\(field.name)\(arguments)\(directives)\(selectionSet)"
    }

    private mutating func responseKey(of field: OutputField, meaning: String) -> String {
        if choices.below(5) < 4, meanings[field.name, default: meaning] == meaning {
            meanings[field.name] = meaning
            return field.name
        }
        let known = meanings.filter { $0.value == meaning }.keys.sorted()
        if !known.isEmpty, choices.happens(percent: 50) { return choices.pick(known) }
        let alias = "alias\(number())"
        meanings[alias] = meaning
        return alias
    }

    private mutating func introspection() -> String {
        choices.pick([
            "__schema { queryType { name } types { kind fields(includeDeprecated: true) { name } } }",
            "__type(name: \"Query\") { name possibleTypes { name } }",
        ])
    }

    // MARK: - Fragments

    private mutating func inlineFragment(on type: TypeID, depth: Int) -> String {
        let directives = directives(at: .inlineFragment)
        let isNarrowed = choices.happens(percent: 80)
        let condition = isNarrowed ? typeCondition(for: type) : type
        let on = isNarrowed ? " on \(types[condition].name)" : ""
        return "...\(on)\(directives) \(selectionSet(on: condition, depth: depth - 1))"
    }

    private mutating func spread(on type: TypeID, depth: Int) -> String {
        let fitting = fragments.filter {
            types.overlap($0.type, type) && $0.needs.expansions < Self.expansionLimit
        }
        let isNew = fragments.count < Self.fragmentLimit && (fitting.isEmpty || choices.happens(percent: 50))
        guard isNew || !fitting.isEmpty else { return "__typename" }
        let fragment =
            isNew ? makeFragment(on: typeCondition(for: type), depth: depth - 1) : choices.pick(fitting)
        needs.variables.formUnion(fragment.needs.variables)
        needs.expansions += 1 + fragment.needs.expansions
        return "...\(fragment.name)\(directives(at: .fragmentSpread))"
    }

    /// A type that some object of another type may be of.
    private mutating func typeCondition(for type: TypeID) -> TypeID {
        choices.pick([type] + compositeTypes.filter { types.overlap($0, type) })
    }
}
