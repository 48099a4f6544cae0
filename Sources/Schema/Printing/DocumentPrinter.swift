extension Document {
    /// The canonical text of the document: one way of spelling for everything that means the same.
    ///
    /// Comments are not kept. Reading the text gives a document with the same text. Costs time linear in the text.
    package func printed() -> [UInt8] {
        var printer = DocumentPrinter(self)
        printer.text.reserve(source.bytes.count)
        for (position, definition) in definitions.enumerated() {
            if position > 0 { printer.text.append("\n\n") }
            printer.append(definition, after: position > 0 ? definitions[position - 1] : nil)
        }
        return printer.text.bytes
    }

    /// The canonical text of a value.
    func printed(_ value: Reference<Value>) -> String {
        var printer = DocumentPrinter(self)
        printer.appendValue(at: value.index)
        return String(decoding: printer.text.bytes, as: UTF8.self)
    }

    /// The canonical text of a directive where it is used, with its arguments.
    func printed(_ directive: Directive) -> String {
        var printer = DocumentPrinter(self)
        printer.append(directive)
        return String(decoding: printer.text.bytes, as: UTF8.self)
    }
}

/// Writes the nodes of one document; recursion goes as deep as the document is nested, which the parser's limit bounds.
///
/// This file holds the means; what is written is in the extensions.
struct DocumentPrinter {
    let document: Document
    var text = TextBuffer()
    /// The sizes of lists and objects by their places in the document, as far as they were needed.
    var sizes: [UInt32: TextSize] = [:]

    init(_ document: Document) {
        self.document = document
    }

    fileprivate mutating func append(_ definition: Document.Definition, after previous: Document.Definition?) {
        switch definition {
        case .operation(let operation): append(operation, afterOpenDefinition: previous?.admitsBraces ?? false)
        case .fragment(let fragment): append(fragment)
        case .schema(let schema): append(schema)
        case .type(let type): append(type)
        case .directive(let directive): append(directive)
        }
    }

    // MARK: - Names and types

    mutating func append(_ name: Name) {
        text.append(document.source.bytes[name.range.offsets])
    }

    mutating func append(_ name: NameID) {
        text.append(document.source.bytes[document.names.entries[Int(name.number)].range.offsets])
    }

    mutating func append(_ type: Reference<TypeReference>) {
        switch document[type].kind {
        case .named(let name):
            append(name)
        case .list(let item):
            text.append("[")
            append(item)
            text.append("]")
        case .nonNull(let inner):
            append(inner)
            text.append("!")
        }
    }

    // MARK: - Rows and blocks

    /// Writes items in a row.
    mutating func append<Item>(
        _ items: some Collection<Item>,
        partedBy separator: String,
        each append: (inout DocumentPrinter, Item) -> Void
    ) {
        var isFirst = true
        for item in items {
            if !isFirst { text.append(separator) }
            isFirst = false
            append(&self, item)
        }
    }

    /// Writes items on lines of their own between brackets.
    mutating func appendLines<Item>(
        _ items: some Collection<Item>,
        _ opening: String,
        _ closing: String,
        each append: (inout DocumentPrinter, Item) -> Void
    ) {
        text.append(opening)
        text.indent()
        for item in items {
            text.breakLine()
            append(&self, item)
        }
        text.outdent()
        text.breakLine()
        text.append(closing)
    }
}

extension Document.Definition {
    /// Whether braces after the definition would be read as a part of it.
    fileprivate var admitsBraces: Bool {
        switch self {
        case .operation, .fragment, .directive: false
        case .schema(let schema): schema.operationTypes.isEmpty
        case .type(let type):
            switch type.kind {
            case .scalar, .union: false
            case .object, .interface: type.fields.isEmpty
            case .enumeration: type.values.isEmpty
            case .inputObject: type.inputFields.isEmpty
            }
        }
    }
}
