extension TypeSystem {
    /// The type system as SDL that makes it again, in the order of its definitions, extensions merged into them.
    ///
    /// What every type system has is left out.
    ///
    /// - Parameter withDirectives: Whether every directive is written where it stands, the service's own included.
    ///   Otherwise only those are that introspection shows: `@deprecated`, `@specifiedBy` and `@oneOf`.
    package func printed(withDirectives: Bool = false) -> [UInt8] {
        var printer = TypeSystemPrinter(self, keepsDirectives: withDirectives)
        printer.appendAll()
        return printer.text.bytes
    }
}

/// Writes the definitions of a type system. What they are made of is in the extensions.
struct TypeSystemPrinter {
    let types: TypeSystem
    let keepsDirectives: Bool
    var text = TextBuffer()

    init(_ types: TypeSystem, keepsDirectives: Bool) {
        self.types = types
        self.keepsDirectives = keepsDirectives
    }

    fileprivate mutating func appendAll() {
        if needsSchemaDefinition { appendSchema() }
        for directive in types.directives where !directive.isStandard {
            startDefinition()
            append(directive)
        }
        for type in types.types where !type.isStandardScalar && !type.isIntrospection {
            startDefinition()
            append(type)
        }
    }

    private mutating func startDefinition() {
        if !text.bytes.isEmpty { text.append("\n\n") }
    }

    // MARK: - The schema

    /// Whether the roots are other than the types that have the roots' usual names, or there is more to say.
    private var needsSchemaDefinition: Bool {
        types.description != nil || (keepsDirectives && !types.schemaDirectives.isEmpty)
            || OperationType.allCases.contains { types.rootType(of: $0) != types.type(named: $0.usualTypeName) }
    }

    private mutating func appendSchema() {
        appendDescription(types.description)
        text.append("schema")
        appendAll(types.schemaDirectives)
        let roots = OperationType.allCases.filter { types.rootType(of: $0) != nil }
        appendBlock(roots) { printer, operation in
            guard let root = printer.types.rootType(of: operation) else { return }
            printer.text.append("\(operation.rawValue): \(printer.types[root].name)")
        }
    }

    // MARK: - Definitions

    private mutating func append(_ directive: DirectiveType) {
        appendDescription(directive.description)
        text.append("directive @\(directive.name)")
        append(arguments: directive.arguments)
        append(directive.directives)
        text.append(directive.isRepeatable ? " repeatable on " : " on ")
        text.append(directive.locations.map(\.rawValue).joined(separator: " | "))
    }

    private mutating func append(_ type: NamedType) {
        appendDescription(type.description)
        text.append("\(type.kind.rawValue) \(type.name)")
        if !type.interfaces.isEmpty {
            text.append(" implements " + type.interfaces.map { types[$0].name }.joined(separator: " & "))
        }
        append(type.directives, of: type)
        switch type.kind {
        case .scalar: break
        case .object, .interface: append(type.fields)
        case .union: appendMembers(type)
        case .enumeration: append(type.values)
        case .inputObject: append(type.inputFields)
        }
    }

    private mutating func appendMembers(_ union: NamedType) {
        guard !union.possibleTypes.isEmpty else { return }
        text.append(" = " + union.possibleTypes.map { types[$0].name }.joined(separator: " | "))
    }
}

extension OperationType {
    /// The name of the type where operations of this kind begin unless the schema says otherwise.
    fileprivate var usualTypeName: String {
        switch self {
        case .query: "Query"
        case .mutation: "Mutation"
        case .subscription: "Subscription"
        }
    }
}
