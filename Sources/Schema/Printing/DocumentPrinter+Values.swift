/// Values, arguments and directives.
extension DocumentPrinter {
    mutating func appendValue(at place: UInt32) {
        let value = document.values[Int(place)]
        switch value.kind {
        case .variable(let name):
            text.append("$")
            append(name)
        case .int, .float, .enumeration: text.append(document.source.bytes[value.range.offsets])
        case .null: text.append("null")
        case .boolean(let boolean): text.append(boolean ? "true" : "false")
        case .string, .blockString: text.append(lines: spelling(of: value))
        case .list(let items): append(items, onLines: size(ofValueAt: place).isOnLines)
        case .object(let fields): append(fields, onLines: size(ofValueAt: place).isOnLines)
        }
    }

    private mutating func append(_ items: Children<Value>, onLines: Bool) {
        let places = items.start..<items.start + items.count
        guard onLines else {
            text.append("[")
            append(places, partedBy: ", ") { printer, place in printer.appendValue(at: place) }
            text.append("]")
            return
        }
        appendLines(places, "[", "]") { printer, place in printer.appendValue(at: place) }
    }

    private mutating func append(_ fields: Children<ObjectField>, onLines: Bool) {
        guard onLines else {
            text.append("{ ")
            append(document[fields], partedBy: ", ") { printer, field in printer.append(field.name, field.value) }
            text.append(" }")
            return
        }
        appendLines(document[fields], "{", "}") { printer, field in printer.append(field.name, field.value) }
    }

    private mutating func append(_ name: Name, _ value: Reference<Value>) {
        append(name)
        text.append(": ")
        appendValue(at: value.index)
    }

    /// Writes arguments, if there are any, on one line.
    mutating func append(_ arguments: Children<Argument>) {
        guard !arguments.isEmpty else { return }
        text.append("(")
        append(document[arguments], partedBy: ", ") { printer, argument in
            printer.append(argument.name, argument.value)
        }
        text.append(")")
    }

    /// Writes arguments on one line, or each on its own where they would make the line too long.
    ///
    /// - Parameter length: How much of the line is taken.
    mutating func append(_ arguments: Children<Argument>, after length: Int) {
        guard !arguments.isEmpty, size(of: arguments).overflows(after: length) else { return append(arguments) }
        appendLines(document[arguments], "(", ")") { printer, argument in
            printer.append(argument.name, argument.value)
        }
    }

    /// Writes directives, each after a space.
    mutating func append(_ directives: Children<Directive>) {
        for directive in document[directives] {
            text.append(" ")
            append(directive)
        }
    }

    mutating func append(_ directive: Directive) {
        text.append("@")
        append(directive.name)
        append(directive.arguments)
    }
}
