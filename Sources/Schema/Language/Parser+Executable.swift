/// Documents, operations, selections and fragments.
extension Parser {
    mutating func parseDocument() throws(Diagnostic) -> Document {
        repeat {
            document.definitions.append(try definition())
        } while token.kind != .endOfFile
        return document
    }

    private mutating func definition() throws(Diagnostic) -> Document.Definition {
        if token.kind == .openBrace { return .operation(try operation(nil, from: token.range.start)) }
        let start = token
        let description = try description()
        if description != nil, isKeyword(.extend) {
            throw problem("Unexpected description, only GraphQL definitions support descriptions.", at: start)
        }
        guard token.kind == .name else { throw unexpected() }
        switch source.text(token.range) {
        case "query", "mutation", "subscription":
            return .operation(try operation(description, from: start.range.start))
        case "fragment":
            return .fragment(try fragmentDefinition(description, from: start.range.start))
        default:
            return try typeSystemDefinition(description, from: start.range.start)
        }
    }

    private mutating func operation(
        _ description: Reference<Value>?,
        from start: UInt32
    ) throws(Diagnostic) -> OperationDefinition {
        guard token.kind == .name, let type = OperationType(rawValue: source.text(token.range)) else {
            let selectionSet = try selectionSet()
            return OperationDefinition(
                description: nil,
                type: .query,
                name: nil,
                variables: .none,
                directives: .none,
                selectionSet: selectionSet,
                range: range(from: start)
            )
        }
        try advance()
        let name = token.kind == .name ? try name() : nil
        let variables = try variableDefinitions()
        let directives = try directives()
        let selectionSet = try selectionSet()
        return OperationDefinition(
            description: description,
            type: type,
            name: name,
            variables: variables,
            directives: directives,
            selectionSet: selectionSet,
            range: range(from: start)
        )
    }

    private mutating func variableDefinitions() throws(Diagnostic) -> Children<VariableDefinition> {
        let first = document.variables.count
        if try take(.openParenthesis) {
            repeat {
                document.variables.append(try variableDefinition())
            } while try !take(.closeParenthesis)
        }
        return Children(start: UInt32(first), count: UInt32(document.variables.count - first))
    }

    private mutating func variableDefinition() throws(Diagnostic) -> VariableDefinition {
        let start = token.range.start
        let description = try description()
        try expect(.dollar)
        let name = try name()
        try expect(.colon)
        let type = try typeReference()
        let defaultValue = try take(.equals) ? try value(isConstant: true) : nil
        let directives = try directives(isConstant: true)
        return VariableDefinition(
            description: description,
            name: name,
            type: type,
            defaultValue: defaultValue,
            directives: directives,
            range: range(from: start)
        )
    }

    private mutating func selectionSet() throws(Diagnostic) -> SelectionSet {
        let start = token.range.start
        try expect(.openBrace)
        let selections = try nested { parser throws(Diagnostic) in
            let first = parser.pendingSelections.count
            repeat {
                parser.pendingSelections.append(try parser.selection())
            } while try !parser.take(.closeBrace)
            return Children(moving: &parser.pendingSelections, from: first, to: &parser.document.selections)
        }
        return SelectionSet(selections: selections, range: range(from: start))
    }

    private mutating func selection() throws(Diagnostic) -> Selection {
        token.kind == .spread ? try fragment() : .field(try field())
    }

    private mutating func field() throws(Diagnostic) -> Reference<Field> {
        let start = token.range.start
        let first = try name()
        let second = try take(.colon) ? try name() : nil
        let arguments = try arguments()
        let directives = try directives()
        let selectionSet = token.kind == .openBrace ? try selectionSet() : nil
        document.fields.append(
            Field(
                alias: second == nil ? nil : first,
                name: second ?? first,
                arguments: arguments,
                directives: directives,
                selectionSet: selectionSet,
                range: range(from: start)
            )
        )
        return Reference(index: UInt32(document.fields.count - 1))
    }

    private mutating func fragment() throws(Diagnostic) -> Selection {
        let start = token.range.start
        try expect(.spread)
        let hasTypeCondition = try take(.on)
        if !hasTypeCondition, token.kind == .name {
            let name = try name()
            let spread = FragmentSpread(name: name, directives: try directives(), range: range(from: start))
            document.fragmentSpreads.append(spread)
            return .fragmentSpread(Reference(index: UInt32(document.fragmentSpreads.count - 1)))
        }
        let typeCondition = hasTypeCondition ? try name() : nil
        let directives = try directives()
        let selectionSet = try selectionSet()
        document.inlineFragments.append(
            InlineFragment(
                typeCondition: typeCondition,
                directives: directives,
                selectionSet: selectionSet,
                range: range(from: start)
            )
        )
        return .inlineFragment(Reference(index: UInt32(document.inlineFragments.count - 1)))
    }

    private mutating func fragmentDefinition(
        _ description: Reference<Value>?,
        from start: UInt32
    ) throws(Diagnostic) -> FragmentDefinition {
        try expect(.fragment)
        guard !isKeyword(.on) else { throw unexpected() }
        let name = try name()
        try expect(.on)
        let typeCondition = try self.name()
        let directives = try directives()
        let selectionSet = try selectionSet()
        return FragmentDefinition(
            description: description,
            name: name,
            typeCondition: typeCondition,
            directives: directives,
            selectionSet: selectionSet,
            range: range(from: start)
        )
    }
}
