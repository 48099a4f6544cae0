/// Type system definitions and extensions.
extension Parser {
    /// A description, when one stands here. Spec: Language, "Descriptions".
    mutating func description() throws(Diagnostic) -> Reference<Value>? {
        guard token.kind == .string || token.kind == .blockString else { return nil }
        return try value(isConstant: true)
    }

    mutating func typeSystemDefinition(
        _ description: Reference<Value>?,
        from start: UInt32
    ) throws(Diagnostic) -> Document.Definition {
        let isExtension = isKeyword(.extend)
        if isExtension { try advance() }
        guard token.kind == .name else { throw unexpected() }
        switch source.text(token.range) {
        case "schema":
            return .schema(try schemaDefinition(description, from: start, isExtension: isExtension))
        case "directive":
            return .directive(
                isExtension
                    ? try directiveExtension(from: start) : try directiveDefinition(description, from: start)
            )
        case let keyword:
            guard let kind = TypeDefinition.Kind(rawValue: keyword) else { throw unexpected() }
            return .type(try typeDefinition(kind, description, from: start, isExtension: isExtension))
        }
    }

    private mutating func schemaDefinition(
        _ description: Reference<Value>?,
        from start: UInt32,
        isExtension: Bool
    ) throws(Diagnostic) -> SchemaDefinition {
        try advance()
        let directives = try directives(isConstant: true)
        var operationTypes: [SchemaDefinition.OperationTypeDefinition] = []
        if !isExtension || token.kind == .openBrace {
            try expect(.openBrace)
            repeat {
                operationTypes.append(try operationTypeDefinition())
            } while try !take(.closeBrace)
        }
        if isExtension, directives.isEmpty, operationTypes.isEmpty { throw unexpected() }
        return SchemaDefinition(
            isExtension: isExtension,
            description: description,
            directives: directives,
            operationTypes: operationTypes,
            range: range(from: start)
        )
    }

    private mutating func operationTypeDefinition() throws(Diagnostic) -> SchemaDefinition.OperationTypeDefinition {
        let start = token.range.start
        guard token.kind == .name, let operation = OperationType(rawValue: source.text(token.range)) else {
            throw unexpected()
        }
        try advance()
        try expect(.colon)
        let type = try name()
        return .init(operation: operation, type: type, range: range(from: start))
    }

    private mutating func typeDefinition(
        _ kind: TypeDefinition.Kind,
        _ description: Reference<Value>?,
        from start: UInt32,
        isExtension: Bool
    ) throws(Diagnostic) -> TypeDefinition {
        try advance()
        let name = try name()
        let interfaces = kind == .object || kind == .interface ? try implementsInterfaces() : []
        let directives = try directives(isConstant: true)
        var type = TypeDefinition(
            kind: kind,
            isExtension: isExtension,
            description: description,
            name: name,
            directives: directives,
            interfaces: interfaces,
            range: range(from: start)
        )
        switch kind {
        case .scalar: break
        case .object, .interface:
            type.fields = try braced { parser throws(Diagnostic) in try parser.fieldDefinition() }
        case .inputObject:
            type.inputFields = try braced { parser throws(Diagnostic) in try parser.inputValueDefinition() }
        case .enumeration:
            type.values = try braced { parser throws(Diagnostic) in try parser.enumValueDefinition() }
        case .union:
            type.members = try unionMembers()
        }
        let isEmpty =
            type.fields.isEmpty && type.inputFields.isEmpty && type.values.isEmpty && type.members.isEmpty
            && interfaces.isEmpty && directives.isEmpty
        if isExtension, isEmpty { throw unexpected() }
        type.range = range(from: start)
        return type
    }

    private mutating func implementsInterfaces() throws(Diagnostic) -> [Name] {
        guard try take(.implements) else { return [] }
        return try delimited(by: .ampersand)
    }

    private mutating func unionMembers() throws(Diagnostic) -> [Name] {
        try take(.equals) ? try delimited(by: .pipe) : []
    }

    /// Names between a delimiter that may also lead: `| A | B`.
    private mutating func delimited(by delimiter: Token.Kind) throws(Diagnostic) -> [Name] {
        _ = try take(delimiter)
        var names: [Name] = []
        repeat {
            names.append(try name())
        } while try take(delimiter)
        return names
    }

    /// One or more items in braces, or nothing at all.
    private mutating func braced<Item>(
        _ item: (inout Parser) throws(Diagnostic) -> Item
    ) throws(Diagnostic) -> [Item] {
        var items: [Item] = []
        guard try take(.openBrace) else { return items }
        repeat {
            items.append(try item(&self))
        } while try !take(.closeBrace)
        return items
    }

    private mutating func fieldDefinition() throws(Diagnostic) -> FieldDefinition {
        let start = token.range.start
        let description = try description()
        let name = try name()
        let arguments = try argumentDefinitions()
        try expect(.colon)
        let type = try typeReference()
        let directives = try directives(isConstant: true)
        return FieldDefinition(
            description: description,
            name: name,
            arguments: arguments,
            type: type,
            directives: directives,
            range: range(from: start)
        )
    }

    private mutating func argumentDefinitions() throws(Diagnostic) -> [InputValueDefinition] {
        var arguments: [InputValueDefinition] = []
        guard try take(.openParenthesis) else { return arguments }
        repeat {
            arguments.append(try inputValueDefinition())
        } while try !take(.closeParenthesis)
        return arguments
    }

    private mutating func inputValueDefinition() throws(Diagnostic) -> InputValueDefinition {
        let start = token.range.start
        let description = try description()
        let name = try name()
        try expect(.colon)
        let type = try typeReference()
        let defaultValue = try take(.equals) ? try value(isConstant: true) : nil
        let directives = try directives(isConstant: true)
        return InputValueDefinition(
            description: description,
            name: name,
            type: type,
            defaultValue: defaultValue,
            directives: directives,
            range: range(from: start)
        )
    }

    private mutating func enumValueDefinition() throws(Diagnostic) -> EnumValueDefinition {
        let start = token.range.start
        let description = try description()
        if isKeyword(.true) || isKeyword(.false) || isKeyword(.null) {
            throw problem(
                "Name '\(source.text(token.range))' is reserved and cannot be used for an enum value.",
                at: token
            )
        }
        let name = try name()
        let directives = try directives(isConstant: true)
        return EnumValueDefinition(
            description: description,
            name: name,
            directives: directives,
            range: range(from: start)
        )
    }

    private mutating func directiveDefinition(
        _ description: Reference<Value>?,
        from start: UInt32
    ) throws(Diagnostic) -> DirectiveDefinition {
        try advance()
        try expect(.at)
        let name = try name()
        let arguments = try argumentDefinitions()
        let directives = try directives(isConstant: true)
        let isRepeatable = try take(.repeatable)
        try expect(.on)
        let locations = try directiveLocations()
        return DirectiveDefinition(
            isExtension: false,
            description: description,
            name: name,
            arguments: arguments,
            directives: directives,
            isRepeatable: isRepeatable,
            locations: locations,
            range: range(from: start)
        )
    }

    private mutating func directiveExtension(from start: UInt32) throws(Diagnostic) -> DirectiveDefinition {
        try advance()
        try expect(.at)
        let name = try name()
        let directives = try directives(isConstant: true)
        guard !directives.isEmpty else { throw unexpected() }
        return DirectiveDefinition(
            isExtension: true,
            description: nil,
            name: name,
            arguments: [],
            directives: directives,
            isRepeatable: false,
            locations: [],
            range: range(from: start)
        )
    }

    private mutating func directiveLocations() throws(Diagnostic) -> [Name] {
        _ = try take(.pipe)
        var locations: [Name] = []
        repeat {
            let start = token
            let name = try name()
            guard DirectiveLocation(rawValue: document.text(name)) != nil else {
                throw problem("Unexpected Name '\(document.text(name))'.", at: start)
            }
            locations.append(name)
        } while try take(.pipe)
        return locations
    }
}
