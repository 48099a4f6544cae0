/// Definitions and extensions of a type system.
extension DocumentPrinter {
    mutating func append(_ schema: SchemaDefinition) {
        appendStart("schema", schema.description, isExtension: schema.isExtension)
        append(schema.directives)
        appendBlock(schema.operationTypes) { printer, root in
            printer.text.append(root.operation.rawValue)
            printer.text.append(": ")
            printer.append(root.type)
        }
    }

    mutating func append(_ type: TypeDefinition) {
        appendStart(type.kind.rawValue, type.description, isExtension: type.isExtension)
        text.append(" ")
        append(type.name)
        if !type.interfaces.isEmpty {
            text.append(" implements ")
            append(type.interfaces, partedBy: " & ") { printer, name in printer.append(name) }
        }
        append(type.directives)
        if !type.members.isEmpty {
            text.append(" = ")
            append(type.members, partedBy: " | ") { printer, name in printer.append(name) }
        }
        appendBlock(type.fields) { printer, field in printer.append(field) }
        appendBlock(type.inputFields) { printer, field in printer.append(field) }
        appendBlock(type.values) { printer, value in
            printer.appendDescription(value.description)
            printer.append(value.name)
            printer.append(value.directives)
        }
    }

    mutating func append(_ directive: DirectiveDefinition) {
        appendStart("directive @", directive.description, isExtension: directive.isExtension)
        append(directive.name)
        append(directive.arguments)
        append(directive.directives)
        guard !directive.isExtension else { return }
        text.append(directive.isRepeatable ? " repeatable on " : " on ")
        append(directive.locations, partedBy: " | ") { printer, name in printer.append(name) }
    }

    private mutating func appendStart(_ keyword: String, _ description: Reference<Value>?, isExtension: Bool) {
        appendDescription(description)
        if isExtension { text.append("extend ") }
        text.append(keyword)
    }

    private mutating func appendBlock<Item>(_ items: [Item], each append: (inout DocumentPrinter, Item) -> Void) {
        guard !items.isEmpty else { return }
        text.append(" ")
        appendLines(items, "{", "}", each: append)
    }

    private mutating func append(_ field: FieldDefinition) {
        appendDescription(field.description)
        append(field.name)
        append(field.arguments)
        text.append(": ")
        append(field.type)
        append(field.directives)
    }

    private mutating func append(_ arguments: [InputValueDefinition]) {
        guard !arguments.isEmpty else { return }
        if arguments.contains(where: { breaksLine($0) }) {
            return appendLines(arguments, "(", ")") { printer, argument in printer.append(argument) }
        }
        text.append("(")
        append(arguments, partedBy: ", ") { printer, argument in printer.append(argument) }
        text.append(")")
    }

    private mutating func append(_ value: InputValueDefinition) {
        appendDescription(value.description)
        append(value.name)
        text.append(": ")
        append(value.type)
        appendDefault(value.defaultValue)
        append(value.directives)
    }
}
