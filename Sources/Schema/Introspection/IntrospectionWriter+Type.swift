/// `__Type`.
extension IntrospectionWriter {
    mutating func append(_ type: GraphQLType?, _ selections: [IntrospectionSelection]) {
        switch type {
        case .named(let id): append(types[id], selections)
        case .list(let item): appendWrapping("LIST", item, selections)
        case .nonNull(let inner): appendWrapping("NON_NULL", inner, selections)
        case nil: appendNull()
        }
    }

    private mutating func appendWrapping(
        _ kind: String,
        _ inner: GraphQLType,
        _ selections: [IntrospectionSelection]
    ) {
        appendObject(named: "__Type", selections) { writer, field, selection in
            switch field {
            case .kind: writer.append(kind)
            case .ofType: writer.append(inner, selection.selections)
            default: writer.appendNull()
            }
        }
    }

    private mutating func append(_ type: NamedType, _ selections: [IntrospectionSelection]) {
        appendObject(named: "__Type", selections) { writer, field, selection in
            switch (field, type.kind) {
            case (.kind, let kind): writer.append(kind.introspectionName)
            case (.name, _): writer.append(type.name)
            case (.description, _): writer.append(type.description)
            case (.specifiedByURL, .scalar): writer.append(type.directives.specifiedByURL)
            case (.fields, .object), (.fields, .interface):
                let fields = selection.shown(type.fields, \.directives)
                writer.appendList(fields) { writer, field in writer.append(field, selection.selections) }
            case (.interfaces, .object), (.interfaces, .interface):
                writer.append(type.interfaces, selection)
            case (.possibleTypes, .interface), (.possibleTypes, .union):
                writer.append(type.possibleTypes, selection)
            case (.enumValues, .enumeration):
                let values = selection.shown(type.values, \.directives)
                writer.appendList(values) { writer, value in writer.append(value, selection.selections) }
            case (.inputFields, .inputObject):
                let fields = selection.shown(type.inputFields, \.directives)
                writer.appendList(fields) { writer, field in writer.append(field, selection.selections) }
            case (.isOneOf, .inputObject): writer.append(type.isOneOf)
            default: writer.appendNull()
            }
        }
    }

    private mutating func append(_ types: [TypeID], _ selection: IntrospectionSelection) {
        appendList(types) { writer, id in writer.append(.named(id), selection.selections) }
    }
}

extension IntrospectionSelection {
    /// The elements that the field lists: all, or those that are not deprecated.
    func shown<Element>(
        _ elements: some Collection<Element>,
        _ directives: (Element) -> [AppliedDirective]
    ) -> [Element] {
        elements.filter { includesDeprecated || directives($0).deprecationReason == nil }
    }
}

extension TypeDefinition.Kind {
    /// The kind as a value of `__TypeKind`.
    fileprivate var introspectionName: String {
        switch self {
        case .scalar: "SCALAR"
        case .object: "OBJECT"
        case .interface: "INTERFACE"
        case .union: "UNION"
        case .enumeration: "ENUM"
        case .inputObject: "INPUT_OBJECT"
        }
    }
}
