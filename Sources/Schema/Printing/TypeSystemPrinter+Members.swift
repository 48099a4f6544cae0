/// Fields, values, arguments, descriptions and directives.
extension TypeSystemPrinter {
    mutating func append(_ fields: Members<OutputField>) {
        appendDescribed(fields, \.description) { printer, field in
            printer.text.append(field.name)
            printer.append(arguments: field.arguments)
            printer.text.append(": \(printer.types.text(field.type))")
            printer.append(field.directives)
        }
    }

    mutating func append(_ values: Members<EnumValue>) {
        appendDescribed(values, \.description) { printer, value in
            printer.text.append(value.name)
            printer.append(value.directives)
        }
    }

    /// The fields of an input object.
    mutating func append(_ fields: Members<InputValue>) {
        appendDescribed(fields, \.description) { printer, field in printer.append(field) }
    }

    /// Arguments on one line, or each on its own where any has a description.
    mutating func append(arguments: Members<InputValue>) {
        guard !arguments.isEmpty else { return }
        text.append("(")
        if arguments.contains(where: { $0.description != nil }) {
            appendLines(arguments, \.description) { printer, argument in printer.append(argument) }
        } else {
            for (position, argument) in arguments.enumerated() {
                if position > 0 { text.append(", ") }
                append(argument)
            }
        }
        text.append(")")
    }

    private mutating func append(_ value: InputValue) {
        text.append("\(value.name): \(types.text(value.type))")
        if let literal = value.defaultText { text.append(" = \(literal)") }
        append(value.directives)
    }

    // MARK: - Lines

    /// Writes items in braces; a blank line parts those with descriptions from what is above.
    private mutating func appendDescribed<Item>(
        _ items: Members<Item>,
        _ description: (Item) -> String?,
        each append: (inout TypeSystemPrinter, Item) -> Void
    ) {
        guard !items.isEmpty else { return }
        text.append(" {")
        appendLines(items, description, each: append)
        text.append("}")
    }

    private mutating func appendLines<Item>(
        _ items: some Collection<Item>,
        _ description: (Item) -> String? = { _ in nil },
        each append: (inout TypeSystemPrinter, Item) -> Void
    ) {
        text.indent()
        for (position, item) in items.enumerated() {
            let description = description(item)
            if position > 0, description != nil { text.append("\n") }
            text.breakLine()
            appendDescription(description)
            append(&self, item)
        }
        text.outdent()
        text.breakLine()
    }

    mutating func appendBlock<Item>(_ items: [Item], each append: (inout TypeSystemPrinter, Item) -> Void) {
        guard !items.isEmpty else { return }
        text.append(" {")
        appendLines(items, each: append)
        text.append("}")
    }

    /// Writes a description, if there is one, as a block where it can be one, and a line break after it.
    mutating func appendDescription(_ description: String?) {
        guard let description else { return }
        let content = Array(description.utf8)
        var spelling: [UInt8] = []
        if BlockLayout.canHold(content) {
            StringText.appendBlock(content, to: &spelling)
        } else {
            StringText.appendQuoted(content, to: &spelling)
        }
        text.append(lines: spelling)
        text.breakLine()
    }

    // MARK: - Directives

    /// Writes what stands on anything but a type.
    mutating func append(_ directives: [AppliedDirective]) {
        if keepsDirectives { return appendAll(directives) }
        guard let reason = directives.deprecationReason else { return }
        text.append(" @deprecated")
        if reason != [AppliedDirective].standardDeprecationReason { appendArgument("reason", reason) }
    }

    /// Writes what stands on a type.
    mutating func append(_ directives: [AppliedDirective], of type: NamedType) {
        if keepsDirectives { return appendAll(directives) }
        if type.kind == .inputObject, type.isOneOf { text.append(" @oneOf") }
        if type.kind == .scalar, let url = directives.specifiedByURL {
            text.append(" @specifiedBy")
            appendArgument("url", url)
        }
    }

    mutating func appendAll(_ directives: [AppliedDirective]) {
        guard keepsDirectives else { return }
        for directive in directives { text.append(" \(directive.text)") }
    }

    private mutating func appendArgument(_ name: String, _ value: String) {
        var spelling: [UInt8] = []
        StringText.appendQuoted(Array(value.utf8), to: &spelling)
        text.append("(\(name): ")
        text.append(spelling[...])
        text.append(")")
    }
}
