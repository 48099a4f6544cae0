/// Arguments, directives, values and type references.
extension Parser {
    mutating func arguments(isConstant: Bool = false) throws(Diagnostic) -> Children<Argument> {
        // An argument's value holds no arguments, so a list of arguments is one stretch as it is read.
        let first = document.arguments.count
        if try take(.openParenthesis) {
            repeat {
                let start = token.range.start
                let name = try name()
                try expect(.colon)
                let value = try value(isConstant: isConstant)
                document.arguments.append(Argument(name: name, value: value, range: range(from: start)))
            } while try !take(.closeParenthesis)
        }
        return Children(start: UInt32(first), count: UInt32(document.arguments.count - first))
    }

    mutating func directives(isConstant: Bool = false) throws(Diagnostic) -> Children<Directive> {
        let first = document.directives.count
        while token.kind == .at {
            let start = token.range.start
            try advance()
            let name = try name()
            let arguments = try arguments(isConstant: isConstant)
            document.directives.append(Directive(name: name, arguments: arguments, range: range(from: start)))
        }
        return Children(start: UInt32(first), count: UInt32(document.directives.count - first))
    }

    mutating func value(isConstant: Bool) throws(Diagnostic) -> Reference<Value> {
        let value = try valueNode(isConstant: isConstant)
        document.values.append(value)
        return Reference(index: UInt32(document.values.count - 1))
    }

    private mutating func valueNode(isConstant: Bool) throws(Diagnostic) -> Value {
        let start = token.range.start
        let kind: Value.Kind
        switch token.kind {
        case .int: kind = .int
        case .float: kind = .float
        case .string: kind = .string
        case .blockString: kind = .blockString
        case .dollar:
            return try variable(isConstant: isConstant)
        case .openBracket:
            return try nested { parser throws(Diagnostic) in try parser.list(isConstant: isConstant) }
        case .openBrace:
            return try nested { parser throws(Diagnostic) in try parser.object(isConstant: isConstant) }
        case .name:
            kind = nameValue()
        default:
            throw unexpected()
        }
        try advance()
        return Value(kind: kind, range: range(from: start))
    }

    /// The value that a name stands for. Spec: "Boolean Value", "Null Value" and "Enum Value".
    private mutating func nameValue() -> Value.Kind {
        if isKeyword(.true) { return .boolean(true) }
        if isKeyword(.false) { return .boolean(false) }
        if isKeyword(.null) { return .null }
        return .enumeration(intern(token))
    }

    private mutating func variable(isConstant: Bool) throws(Diagnostic) -> Value {
        let start = token.range.start
        try expect(.dollar)
        if isConstant {
            guard token.kind == .name else { throw problem("Unexpected '$'.", at: token) }
            throw problem("Unexpected variable '$\(source.text(token.range))' in constant value.", at: token)
        }
        let name = try name()
        return Value(kind: .variable(name.id), range: range(from: start))
    }

    private mutating func list(isConstant: Bool) throws(Diagnostic) -> Value {
        let start = token.range.start
        try advance()
        let first = pendingValues.count
        while try !take(.closeBracket) { pendingValues.append(try valueNode(isConstant: isConstant)) }
        let children = Children(moving: &pendingValues, from: first, to: &document.values)
        return Value(kind: .list(children), range: range(from: start))
    }

    private mutating func object(isConstant: Bool) throws(Diagnostic) -> Value {
        let start = token.range.start
        try advance()
        let first = pendingObjectFields.count
        while try !take(.closeBrace) {
            let fieldStart = token.range.start
            let name = try name()
            try expect(.colon)
            let value = try value(isConstant: isConstant)
            pendingObjectFields.append(ObjectField(name: name, value: value, range: range(from: fieldStart)))
        }
        let children = Children(moving: &pendingObjectFields, from: first, to: &document.objectFields)
        return Value(kind: .object(children), range: range(from: start))
    }

    mutating func typeReference() throws(Diagnostic) -> Reference<TypeReference> {
        let start = token.range.start
        let inner: TypeReference
        if try take(.openBracket) {
            let element = try nested { parser throws(Diagnostic) in try parser.typeReference() }
            try expect(.closeBracket)
            inner = TypeReference(kind: .list(element), range: range(from: start))
        } else {
            inner = TypeReference(kind: .named(try name()), range: range(from: start))
        }
        let reference = append(inner)
        guard try take(.exclamationMark) else { return reference }
        return append(TypeReference(kind: .nonNull(reference), range: range(from: start)))
    }

    private mutating func append(_ type: TypeReference) -> Reference<TypeReference> {
        document.typeReferences.append(type)
        return Reference(index: UInt32(document.typeReferences.count - 1))
    }
}
