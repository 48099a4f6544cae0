/// Reads an expression by the grammar of the Language Definition, "Syntax", and the macros in it.
struct Parser {
    let text: ExpressionText
    let limits: ExpressionLimits
    private let tokens: [Token]
    private var position = 0
    /// Open brackets and operators whose right side is being read.
    private var openCount = 0
    /// The height of the tree below each node, by its id.
    private var heights: [Int] = []

    /// - Throws: ``Problem`` for the first thing that is not of the language, or past a limit.
    static func parse(
        _ text: ExpressionText,
        limits: ExpressionLimits = ExpressionLimits()
    ) throws(Problem) -> Expression {
        guard text.bytes.count <= limits.textByteLimit else {
            throw Problem(
                .limitExceeded,
                "The expression has more than \(limits.textByteLimit) bytes.",
                at: TextRange(limits.textByteLimit, text.bytes.count)
            )
        }
        var parser = Parser(text: text, limits: limits, tokens: try Lexer.tokens(of: text))
        let expression = try parser.expression()
        guard parser.token.kind == .end else { throw parser.unexpected("the end or an operator") }
        return expression
    }

    private init(text: ExpressionText, limits: ExpressionLimits, tokens: [Token]) {
        self.text = text
        self.limits = limits
        self.tokens = tokens
    }

    // MARK: - Operators

    mutating func expression() throws(Problem) -> Expression {
        openCount += 1
        defer { openCount -= 1 }
        guard openCount <= limits.nestingLimit else { throw tooDeep(at: token.range) }
        let condition = try binary(above: 0)
        let question = token.range
        guard accept(.question) else { return condition }
        let first = try binary(above: 0)
        try expect(.colon, "':'")
        let second = try expression()
        return try call(Operator.conditional, [condition, first, second], at: question)
    }

    /// Operators that bind tighter than a level, by precedence climbing.
    private mutating func binary(above level: Int) throws(Problem) -> Expression {
        var left = try unary()
        while let (name, precedence) = binaryOperator(), precedence > level {
            let range = advance().range
            var operands = [left, try binary(above: precedence)]
            if name == Operator.and || name == Operator.or {
                while binaryOperator()?.name == name {
                    advance()
                    operands.append(try binary(above: precedence))
                }
            }
            left = try call(name, operands, at: range)
        }
        return left
    }

    private func binaryOperator() -> (name: String, precedence: Int)? {
        switch token.kind {
        case .or: (Operator.or, 1)
        case .and: (Operator.and, 2)
        case .equal: (Operator.equal, 3)
        case .notEqual: (Operator.notEqual, 3)
        case .less: (Operator.less, 3)
        case .lessOrEqual: (Operator.lessOrEqual, 3)
        case .greater: (Operator.greater, 3)
        case .greaterOrEqual: (Operator.greaterOrEqual, 3)
        case .identifier where isWord("in"): (Operator.contained, 3)
        case .plus: (Operator.add, 4)
        case .minus: (Operator.subtract, 4)
        case .star: (Operator.multiply, 5)
        case .slash: (Operator.divide, 5)
        case .percent: (Operator.remainder, 5)
        default: nil
        }
    }

    private mutating func unary() throws(Problem) -> Expression {
        let sign = token
        guard sign.kind == .not || sign.kind == .minus else { return try member() }
        var count = 0
        var last = sign.range
        while token.kind == sign.kind {
            last = advance().range
            count += 1
        }
        var operand: Expression
        if sign.kind == .minus, token.kind == .int || token.kind == .double || token.kind == .uint {
            // The last minus belongs to the number.
            operand = try member(startingWith: negativeNumber(from: last))
            count -= 1
        } else {
            operand = try member()
        }
        // Each pair undoes itself, but for the check that the operand can be negated at all.
        for _ in 0..<(count > 2 ? 2 - count % 2 : count) {
            let name = sign.kind == .not ? Operator.not : Operator.negate
            operand = try call(name, [operand], at: sign.range)
        }
        return operand
    }

    private mutating func negativeNumber(from minus: TextRange) throws(Problem) -> Expression {
        let number = advance()
        let value = try Literals(text: text).number(number, isNegative: true)
        return try node(.literal(value), at: minus.through(number.range))
    }

    // MARK: - Tokens

    var token: Token { tokens[position] }

    func isWord(_ word: StaticString) -> Bool {
        token.kind == .identifier && text[token.range] == "\(word)"
    }

    var nextKind: Token.Kind { tokens[min(position + 1, tokens.count - 1)].kind }

    @discardableResult mutating func advance() -> Token {
        defer { if position < tokens.count - 1 { position += 1 } }
        return token
    }

    mutating func accept(_ kind: Token.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    @discardableResult mutating func expect(_ kind: Token.Kind, _ shown: String) throws(Problem) -> Token {
        guard token.kind == kind else { throw unexpected(shown) }
        return advance()
    }

    func unexpected(_ expected: String) -> Problem {
        let found = token.kind == .end ? "the end" : "'\(text[token.range])'"
        return Problem(.syntax, "Expected \(expected), found \(found).", at: token.range)
    }

    // MARK: - Nodes

    /// The call of an operator; its range covers operator and operands.
    mutating func call(_ name: String, _ arguments: [Expression], at range: TextRange) throws(Problem) -> Expression {
        let start = min(range.start, arguments.first?.range.start ?? range.start)
        let end = max(range.end, arguments.last?.range.end ?? range.end)
        let call = Expression.Call(function: name, receiver: nil, arguments: arguments, nameRange: range)
        return try node(.call(call), at: TextRange(start, end))
    }

    mutating func node(_ kind: Expression.Kind, at range: TextRange) throws(Problem) -> Expression {
        guard heights.count < limits.nodeLimit else {
            throw Problem(.limitExceeded, "The expression has more than \(limits.nodeLimit) nodes.", at: range)
        }
        let node = Expression(id: heights.count, range: range, kind: kind)
        let height = 1 + (node.children.map { heights[$0.id] }.max() ?? 0)
        guard height <= limits.nestingLimit else { throw tooDeep(at: range) }
        heights.append(height)
        return node
    }

    private func tooDeep(at range: TextRange) -> Problem {
        Problem(.limitExceeded, "The expression is nested deeper than \(limits.nestingLimit).", at: range)
    }
}
