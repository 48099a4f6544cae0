/// Operations, fragments and selections.
extension DocumentPrinter {
    /// - Parameter isAfterOpenDefinition: Whether a query in shorthand would be read as a part of what is before it.
    mutating func append(_ operation: OperationDefinition, afterOpenDefinition isAfterOpenDefinition: Bool) {
        appendDescription(operation.description)
        let isShorthand =
            operation.type == .query && operation.name == nil && operation.variables.isEmpty
            && operation.directives.isEmpty && operation.description == nil && !isAfterOpenDefinition
        if !isShorthand {
            text.append(operation.type.rawValue)
            if operation.name != nil || !operation.variables.isEmpty { text.append(" ") }
            if let name = operation.name { append(name) }
            append(operation.variables)
            append(operation.directives)
            text.append(" ")
        }
        append(operation.selectionSet)
    }

    private mutating func append(_ variables: Children<VariableDefinition>) {
        let variables = document[variables]
        guard !variables.isEmpty else { return }
        let isOnLines = variables.contains { breaksLine($0) }
        text.append("(")
        if isOnLines { text.breakLine() }
        for (position, variable) in variables.enumerated() {
            if position > 0 { isOnLines ? text.breakLine() : text.append(", ") }
            append(variable)
        }
        if isOnLines { text.breakLine() }
        text.append(")")
    }

    private mutating func append(_ variable: VariableDefinition) {
        appendDescription(variable.description)
        text.append("$")
        append(variable.name)
        text.append(": ")
        append(variable.type)
        appendDefault(variable.defaultValue)
        append(variable.directives)
    }

    mutating func append(_ fragment: FragmentDefinition) {
        appendDescription(fragment.description)
        text.append("fragment ")
        append(fragment.name)
        text.append(" on ")
        append(fragment.typeCondition)
        append(fragment.directives)
        text.append(" ")
        append(fragment.selectionSet)
    }

    private mutating func append(_ set: SelectionSet) {
        appendLines(document[set.selections], "{", "}") { printer, selection in
            switch selection {
            case .field(let reference): printer.append(printer.document[reference])
            case .fragmentSpread(let reference): printer.append(printer.document[reference])
            case .inlineFragment(let reference): printer.append(printer.document[reference])
            }
        }
    }

    private mutating func append(_ field: Field) {
        var length = field.name.range.offsets.count
        if let alias = field.alias {
            length += alias.range.offsets.count + 2
            append(alias)
            text.append(": ")
        }
        append(field.name)
        append(field.arguments, after: length)
        append(field.directives)
        guard let set = field.selectionSet else { return }
        text.append(" ")
        append(set)
    }

    private mutating func append(_ spread: FragmentSpread) {
        text.append("...")
        append(spread.name)
        append(spread.directives)
    }

    private mutating func append(_ fragment: InlineFragment) {
        text.append("...")
        if let condition = fragment.typeCondition {
            text.append(" on ")
            append(condition)
        }
        append(fragment.directives)
        text.append(" ")
        append(fragment.selectionSet)
    }

    /// Writes a description, if there is one, and a line break after it.
    mutating func appendDescription(_ description: Reference<Value>?) {
        guard let description else { return }
        appendValue(at: description.index)
        text.breakLine()
    }

    mutating func appendDefault(_ value: Reference<Value>?) {
        guard let value else { return }
        text.append(" = ")
        appendValue(at: value.index)
    }
}
