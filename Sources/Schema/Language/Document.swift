/// A parsed document: its definitions in order, and the nodes they are made of.
///
/// Spec: Language, "Document". Made by ``parse(_:limits:)``; nodes of one document mean nothing in another.
package struct Document: Sendable {
    package enum Definition: Sendable {
        case operation(OperationDefinition)
        case fragment(FragmentDefinition)
        case schema(SchemaDefinition)
        case type(TypeDefinition)
        case directive(DirectiveDefinition)
    }

    package let source: Source
    package internal(set) var definitions: [Definition] = []
    package internal(set) var names: NameTable

    var fields: [Field] = []
    var fragmentSpreads: [FragmentSpread] = []
    var inlineFragments: [InlineFragment] = []
    var selections: [Selection] = []
    var arguments: [Argument] = []
    var directives: [Directive] = []
    var variables: [VariableDefinition] = []
    var values: [Value] = []
    var objectFields: [ObjectField] = []
    var typeReferences: [TypeReference] = []

    init(_ source: Source) {
        self.source = source
        names = NameTable(in: source.bytes)
    }

    /// Makes room for the nodes that a text of some bytes usually has.
    mutating func reserve(for byteCount: Int) {
        fields.reserveCapacity(byteCount / 28)
        selections.reserveCapacity(byteCount / 24)
        arguments.reserveCapacity(byteCount / 64)
        values.reserveCapacity(byteCount / 32)
        objectFields.reserveCapacity(byteCount / 48)
        fragmentSpreads.reserveCapacity(byteCount / 128)
        inlineFragments.reserveCapacity(byteCount / 256)
        directives.reserveCapacity(byteCount / 256)
        variables.reserveCapacity(byteCount / 256)
        typeReferences.reserveCapacity(byteCount / 128)
        definitions.reserveCapacity(byteCount / 256)
        names.reserve(for: byteCount)
    }

    /// Reads a document, executable, type system, or both.
    ///
    /// - Throws: The first ``Diagnostic``: a syntax error, or a limit exceeded.
    package static func parse(_ source: Source, limits: ParserLimits = ParserLimits()) throws(Diagnostic) -> Document {
        var parser = try Parser(source, limits: limits)
        return try parser.parseDocument()
    }
}

// MARK: - Reading nodes

extension Document {
    package subscript(_ reference: Reference<Field>) -> Field { fields[Int(reference.index)] }
    package subscript(_ reference: Reference<FragmentSpread>) -> FragmentSpread {
        fragmentSpreads[Int(reference.index)]
    }
    package subscript(_ reference: Reference<InlineFragment>) -> InlineFragment {
        inlineFragments[Int(reference.index)]
    }
    package subscript(_ reference: Reference<Value>) -> Value { values[Int(reference.index)] }
    package subscript(_ reference: Reference<TypeReference>) -> TypeReference {
        typeReferences[Int(reference.index)]
    }

    package subscript(_ children: Children<Selection>) -> ArraySlice<Selection> { selections[children.indices] }
    package subscript(_ children: Children<Argument>) -> ArraySlice<Argument> { arguments[children.indices] }
    package subscript(_ children: Children<Directive>) -> ArraySlice<Directive> { directives[children.indices] }
    package subscript(_ children: Children<VariableDefinition>) -> ArraySlice<VariableDefinition> {
        variables[children.indices]
    }
    package subscript(_ children: Children<Value>) -> ArraySlice<Value> { values[children.indices] }
    package subscript(_ children: Children<ObjectField>) -> ArraySlice<ObjectField> { objectFields[children.indices] }

    /// The text of a name.
    package func text(_ name: Name) -> String { source.text(name.range) }
    /// The text of a name by its number.
    package func text(_ name: NameID) -> String { source.text(names.entries[Int(name.number)].range) }

    /// The decoded content of a string or block string value, and the plain text of any other.
    package func string(_ value: Value) -> String {
        switch value.kind {
        case .string: StringLexer(source).string(value.range)
        case .blockString: StringLexer(source).blockString(value.range)
        default: source.text(value.range)
        }
    }

    /// A type reference as it is written: `[ID!]!`.
    package func text(_ reference: Reference<TypeReference>) -> String {
        switch self[reference].kind {
        case .named(let name): text(name)
        case .list(let inner): "[\(text(inner))]"
        case .nonNull(let inner): "\(text(inner))!"
        }
    }

    package var operations: [OperationDefinition] {
        definitions.compactMap { if case .operation(let operation) = $0 { operation } else { nil } }
    }

    package var fragments: [FragmentDefinition] {
        definitions.compactMap { if case .fragment(let fragment) = $0 { fragment } else { nil } }
    }
}
