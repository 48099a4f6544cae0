/// A field of an answer, gathered from every place that selects it.
package struct CollectedField: Sendable {
    package let field: Field
    package let definition: OutputField
    package internal(set) var selectionSets: [SelectionSet]
}

/// Gathers the fields that a selection asks of an object type. Spec: Execution, "Field Collection".
package struct FieldCollector: Sendable {
    package let types: TypeSystem
    package let document: Document
    private let literals: LiteralCoercion
    private let variables: [CoercedValue?]
    private let fragments: [NameID: FragmentDefinition]

    /// - Parameters:
    ///   - document: A document that validation let pass.
    ///   - variables: The request's variables in the order of their definitions; `nil` for one that was not given.
    package init(
        types: TypeSystem,
        document: Document,
        operation: OperationDefinition,
        variables: [CoercedValue?]
    ) {
        self.types = types
        self.document = document
        self.variables = variables
        var places: [NameID: Int] = [:]
        for (place, definition) in document[operation.variables].enumerated() { places[definition.name.id] = place }
        literals = LiteralCoercion(types: types, document: document, variables: places)
        var fragments: [NameID: FragmentDefinition] = [:]
        for fragment in document.fragments { fragments[fragment.name.id] = fragment }
        self.fragments = fragments
    }

    /// The fields of an object type by their response keys, in the order of their first appearance.
    ///
    /// - Throws: A ``Diagnostic`` only where validation should have refused the document.
    package func fields(of selectionSets: [SelectionSet], on type: TypeID) throws(Diagnostic) -> [CollectedField] {
        var collection = Collection()
        for set in selectionSets { try collect(set, on: type, into: &collection) }
        return collection.fields
    }

    private struct Collection {
        var fields: [CollectedField] = []
        var places: [NameID: Int] = [:]
        /// Spec: a fragment counts once for each object.
        var visitedFragments: Set<NameID> = []
    }

    // Validation bounds how deep selections nest once fragments are spread out, and so the recursion.
    private func collect(_ set: SelectionSet, on type: TypeID, into collection: inout Collection) throws(Diagnostic) {
        for selection in document[set.selections] {
            switch selection {
            case .field(let reference):
                let field = document[reference]
                guard try isIncluded(field.directives) else { continue }
                try add(field, on: type, to: &collection)
            case .fragmentSpread(let reference):
                let spread = document[reference]
                guard try isIncluded(spread.directives), let fragment = fragments[spread.name.id],
                    applies(fragment.typeCondition, to: type),
                    collection.visitedFragments.insert(spread.name.id).inserted
                else { continue }
                try collect(fragment.selectionSet, on: type, into: &collection)
            case .inlineFragment(let reference):
                let fragment = document[reference]
                guard try isIncluded(fragment.directives),
                    fragment.typeCondition.map({ applies($0, to: type) }) ?? true
                else { continue }
                try collect(fragment.selectionSet, on: type, into: &collection)
            }
        }
    }

    private func add(_ field: Field, on type: TypeID, to collection: inout Collection) throws(Diagnostic) {
        if let place = collection.places[field.responseKey.id] {
            if let set = field.selectionSet { collection.fields[place].selectionSets.append(set) }
            return
        }
        guard let definition = types.field(document.text(field.name), of: type) else { return }
        collection.places[field.responseKey.id] = collection.fields.count
        collection.fields.append(
            CollectedField(
                field: field,
                definition: definition,
                selectionSets: field.selectionSet.map { [$0] } ?? []
            )
        )
    }

    private func applies(_ condition: Name, to type: TypeID) -> Bool {
        types.type(named: document.text(condition)).map { types[$0].possibleTypes.contains(type) } ?? false
    }

    /// Spec: Type System, "@skip" and "@include".
    private func isIncluded(_ directives: Children<Directive>) throws(Diagnostic) -> Bool {
        for directive in document[directives] {
            let name = document.text(directive.name)
            guard name == "skip" || name == "include", let type = types.directives[name]?.arguments["if"]?.type,
                let argument = document[directive.arguments].first
            else { continue }
            let condition = try expression(argument.value, of: type).value(of: variables)
            if condition == .boolean(name == "skip") { return false }
        }
        return true
    }

    /// The argument of a field with this name; `nil` where the field has none or it was not given.
    package func argument(_ name: String, of collected: CollectedField) throws(Diagnostic) -> InputExpression? {
        let given = document[collected.field.arguments].first { document.text($0.name) == name }
        guard let given, let declared = collected.definition.arguments[name] else { return nil }
        return try expression(given.value, of: declared.type)
    }

    /// The arguments of a field, default values filled in: the members of one input object.
    package func arguments(of collected: CollectedField) throws(Diagnostic) -> [InputExpression.Member] {
        var members: [InputExpression.Member] = []
        for declared in collected.definition.arguments {
            let name = declared.name
            if let expression = try argument(name, of: collected) {
                members.append(.init(name: name, value: expression, defaultValue: declared.defaultValue))
            } else if let value = declared.defaultValue {
                members.append(.init(name: name, value: .constant(value), defaultValue: nil))
            }
        }
        return members
    }

    /// The value of a field's argument for this request; `nil` where there is none and no default.
    package func value(ofArgument name: String, of collected: CollectedField) throws(Diagnostic) -> CoercedValue? {
        let given = try argument(name, of: collected)?.value(of: variables)
        return given ?? collected.definition.arguments[name]?.defaultValue
    }

    private func expression(
        _ value: Reference<Value>,
        of type: GraphQLType
    ) throws(Diagnostic) -> InputExpression {
        do {
            return try literals.expression(value, of: type)
        } catch {
            throw Diagnostic(.validation, error.message, in: document.source, at: [error.range.start])
        }
    }
}
