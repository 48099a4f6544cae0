/// Answers the fields that ask for the type system itself. Spec: Introspection, "Schema Introspection".
package struct IntrospectionAnswers {
    private let collector: FieldCollector
    private let byteLimit: Int

    /// - Parameter byteLimit: The longest answer to one field, in bytes.
    package init(_ collector: FieldCollector, byteLimit: Int = 64 << 20) {
        self.collector = collector
        self.byteLimit = byteLimit
    }

    /// The value of a field `__schema` or `__type` of the query root, as JSON.
    ///
    /// It depends on the type system, the document, and the variables that the collector has; on nothing else.
    ///
    /// - Throws: A ``Diagnostic`` with `limit` for an answer longer than the limit; any other only where validation
    ///   should have refused the document.
    package func json(of field: CollectedField) throws(Diagnostic) -> [UInt8] {
        let types = collector.types
        let selections = try selections(inside: field)
        var writer = IntrospectionWriter(types, byteLimit: byteLimit)
        switch field.definition.name {
        case "__schema":
            writer.appendSchema(selections)
        case "__type":
            let name = try collector.value(ofArgument: "name", of: field)?.string
            writer.append(name.flatMap(types.type(named:)).map { .named($0) }, selections)
        default:
            preconditionFailure("'\(field.definition.name)' does not ask for the type system")
        }
        guard !writer.isFull else {
            throw Diagnostic(
                .limit,
                "The answer to introspection is longer than \(byteLimit) bytes.",
                in: collector.document.source,
                at: [field.field.range.start]
            )
        }
        return writer.bytes
    }

    // Validation bounds how deep selections nest once fragments are spread out, and so the recursion.
    private func selections(inside field: CollectedField) throws(Diagnostic) -> [IntrospectionSelection] {
        var selections: [IntrospectionSelection] = []
        let type = field.definition.type.namedType
        for inner in try collector.fields(of: field.selectionSets, on: type) {
            var key: [UInt8] = []
            JSONText.append(collector.document.text(inner.field.responseKey), to: &key)
            key.append(UInt8(ascii: ":"))
            selections.append(
                IntrospectionSelection(
                    key: key,
                    field: IntrospectionField(rawValue: inner.definition.name),
                    includesDeprecated: try collector.value(ofArgument: "includeDeprecated", of: inner)?.boolean
                        ?? false,
                    selections: try self.selections(inside: inner)
                )
            )
        }
        return selections
    }
}
