/// Primary expressions and what follows them: fields, calls and indexes.
extension Parser {
    mutating func member() throws(Problem) -> Expression {
        let primary = try primary()
        return try member(startingWith: primary)
    }

    mutating func member(startingWith primary: Expression) throws(Problem) -> Expression {
        var operand = primary
        while true {
            if accept(.dot) {
                operand = try selection(from: operand)
            } else if accept(.leftBracket) {
                let isOptional = accept(.question)
                let index = try expression()
                let end = try expect(.rightBracket, "']'").range
                operand = try node(.index(operand, index, isOptional: isOptional), at: operand.range.through(end))
            } else {
                return operand
            }
        }
    }

    /// What follows a dot.
    private mutating func selection(from operand: Expression) throws(Problem) -> Expression {
        let isOptional = accept(.question)
        let name = token
        if accept(.quotedIdentifier) {
            let field = text[TextRange(name.range.start + 1, name.range.end - 1)]
            return try select(field, from: operand, isOptional: isOptional, at: name.range)
        }
        let field = try selector("the name of a field or function")
        guard token.kind == .leftParenthesis, !isOptional else {
            return try select(field, from: operand, isOptional: isOptional, at: name.range)
        }
        return try call(field, at: name.range, receiver: operand)
    }

    private mutating func select(
        _ field: String,
        from operand: Expression,
        isOptional: Bool,
        at range: TextRange
    ) throws(Problem) -> Expression {
        try node(.select(operand, field: field, isOptional: isOptional), at: operand.range.through(range))
    }

    private mutating func primary() throws(Problem) -> Expression {
        let start = token
        switch start.kind {
        case .leftParenthesis:
            advance()
            let inner = try expression()
            try expect(.rightParenthesis, "')'")
            return inner
        case .leftBracket:
            return try list()
        case .leftBrace:
            return try map()
        case .int, .uint, .double:
            advance()
            return try node(.literal(try Literals(text: text).number(start, isNegative: false)), at: start.range)
        case .string, .bytes:
            advance()
            let content = try Literals(text: text).content(start)
            let value: Value =
                start.kind == .bytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self))
            return try node(.literal(value), at: start.range)
        case .dot, .identifier:
            return try name()
        default:
            throw unexpected("an expression")
        }
    }

    // MARK: - Names

    /// Words that mean something themselves. They name nothing.
    private static let keywords: Set<String> = ["false", "in", "null", "true"]

    /// Words that are kept for languages around this one: no variables or functions, but fields. Language Definition,
    /// "Syntax".
    private static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ]

    private mutating func selector(_ expected: String) throws(Problem) -> String {
        guard token.kind == .identifier, !Self.keywords.contains(text[token.range]) else { throw unexpected(expected) }
        return text[advance().range]
    }

    private mutating func name() throws(Problem) -> Expression {
        let start = token.range
        let isRooted = accept(.dot)
        if !isRooted, let constant = constant() {
            return try node(.literal(constant), at: advance().range)
        }
        let range = token.range
        let name = try selector("a name")
        if Self.reserved.contains(name) {
            throw Problem(.syntax, "'\(name)' is a reserved word.", at: range)
        }
        if token.kind == .leftParenthesis {
            return try call(isRooted ? "." + name : name, at: range, receiver: nil)
        }
        let identifier = try node(.identifier(name, isRooted: isRooted), at: start.through(range))
        guard let object = objectName(after: name) else { return identifier }
        while token.kind != .leftBrace { advance() }
        return try objectLiteral(isRooted ? "." + object : object, from: start)
    }

    private func constant() -> Value? {
        switch text[token.range] {
        case "true": .bool(true)
        case "false": .bool(false)
        case "null": .null
        default: nil
        }
    }

    /// The qualified name whose first part was just read, where a brace follows it.
    private func objectName(after first: String) -> String? {
        var ahead = self
        var name = first
        while ahead.accept(.dot) {
            guard ahead.token.kind == .identifier else { return nil }
            name += "." + text[ahead.advance().range]
        }
        return ahead.token.kind == .leftBrace ? name : nil
    }

    // MARK: - Calls and literals of several parts

    private mutating func call(
        _ function: String,
        at range: TextRange,
        receiver: Expression?
    ) throws(Problem) -> Expression {
        try expect(.leftParenthesis, "'('")
        var arguments: [Expression] = []
        if token.kind != .rightParenthesis {
            // A comma at the end is for lists and maps alone.
            repeat { arguments.append(try expression()) } while accept(.comma)
        }
        let end = try expect(.rightParenthesis, "',' or ')'").range
        let call = Expression.Call(function: function, receiver: receiver, arguments: arguments, nameRange: range)
        let whole = (receiver?.range ?? range).through(end)
        return try node(try macro(call, at: whole) ?? .call(call), at: whole)
    }

    private mutating func list() throws(Problem) -> Expression {
        let start = advance().range
        var elements: [Expression.Element] = []
        while token.kind != .rightBracket {
            let isOptional = accept(.question)
            elements.append(Expression.Element(value: try expression(), isOptional: isOptional))
            guard accept(.comma) else { break }
        }
        let end = try expect(.rightBracket, "',' or ']'").range
        return try node(.list(elements), at: start.through(end))
    }

    private mutating func map() throws(Problem) -> Expression {
        let start = advance().range
        var entries: [Expression.Entry] = []
        while token.kind != .rightBrace {
            let isOptional = accept(.question)
            let key = try expression()
            try expect(.colon, "':'")
            entries.append(Expression.Entry(key: key, value: try expression(), isOptional: isOptional))
            guard accept(.comma) else { break }
        }
        let end = try expect(.rightBrace, "',' or '}'").range
        return try node(.map(entries), at: start.through(end))
    }

    private mutating func objectLiteral(_ name: String, from start: TextRange) throws(Problem) -> Expression {
        advance()
        var fields: [Expression.Field] = []
        while token.kind != .rightBrace {
            let isOptional = accept(.question)
            let field = try selector("the name of a field")
            try expect(.colon, "':'")
            fields.append(Expression.Field(name: field, value: try expression(), isOptional: isOptional))
            guard accept(.comma) else { break }
        }
        let end = try expect(.rightBrace, "',' or '}'").range
        return try node(.object(name, fields), at: start.through(end))
    }
}
