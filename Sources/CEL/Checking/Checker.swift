/// Finds out what names mean and what types nodes have, and reports all that does not fit.
///
/// Language Definition, "Gradual Type Checking" and "Name Resolution".
struct Checker {
    let environment: Environment
    let text: ExpressionText
    var substitution = Substitution()
    /// By the nodes' ids. What is wrong has the type `dyn`, so that nothing else is reported for it.
    private(set) var types: [CELType]
    var references: [Reference?]
    private var problems: [Problem] = []
    /// The variables of the macros around, the innermost last.
    private var scope: [(name: String, number: Int, type: CELType)] = []
    private var locals: [Int: [Int]] = [:]
    private var localCount = 0

    static func check(
        _ root: Expression,
        of text: ExpressionText,
        in environment: Environment,
        returning expected: CELType? = nil
    ) -> CheckedExpression {
        var checker = Checker(text: text, environment: environment, nodeCount: root.id + 1)
        let type = checker.type(of: root)
        if let expected, !checker.substitution.assign([type], to: [expected]) {
            let shown = checker.shown(type)
            checker.report(.typeMismatch, "The result is of type \(shown), not \(expected).", at: root.range)
        }
        return CheckedExpression(
            text: text,
            root: root,
            environment: environment,
            problems: checker.problems.sorted { $0.range.start < $1.range.start },
            types: checker.types.map(checker.substitution.resolved),
            references: checker.references,
            locals: checker.locals,
            localCount: checker.localCount
        )
    }

    /// - Parameter nodeCount: More than any id; the root's is the last that the parser gave.
    private init(text: ExpressionText, environment: Environment, nodeCount: Int) {
        self.environment = environment
        self.text = text
        types = Array(repeating: .dyn, count: nodeCount)
        references = Array(repeating: nil, count: nodeCount)
    }

    mutating func report(_ code: Problem.Code, _ message: String, at range: TextRange) {
        problems.append(Problem(code, message, at: range))
    }

    func shown(_ type: CELType) -> String { "\(substitution.resolved(type))" }

    // MARK: - Nodes

    mutating func type(of expression: Expression) -> CELType {
        let type = typeByKind(of: expression)
        types[expression.id] = type
        return type
    }

    private mutating func typeByKind(of expression: Expression) -> CELType {
        switch expression.kind {
        case .literal(let value): return Self.type(of: value)
        case .identifier(let name, let isRooted): return identifier(name, isRooted, expression)
        case .select(let operand, let field, let isOptional):
            if !isOptional, let type = qualified(expression) { return type }
            let type = self.type(of: operand)
            return selected(field, from: type, isOptional: isOptional, at: expression.range)
        case .presence(let operand, let field):
            let type = self.type(of: operand)
            _ = selected(field, from: type, isOptional: false, at: expression.range)
            return .bool
        case .index(let operand, let index, let isOptional):
            let type = self.type(of: operand)
            let indexType = self.type(of: index)
            return indexed(type, by: indexType, isOptional: isOptional, at: index.range)
        case .call(let call): return self.call(call, expression)
        case .list(let elements):
            return .list(joined(elements.map { ($0.value, $0.isOptional) }))
        case .map(let entries):
            let key = joined(entries.map { ($0.key, false) })
            let value = joined(entries.map { ($0.value, $0.isOptional) })
            if !isKey(key) {
                report(.typeMismatch, "A map has no keys of type \(shown(key)).", at: expression.range)
            }
            return .map(key, value)
        case .object(let name, let fields):
            for field in fields { _ = type(of: field.value) }
            report(.undeclaredReference, "There is no '\(name)' that could be made here.", at: expression.range)
            return .dyn
        case .comprehension(let comprehension): return self.comprehension(comprehension, expression)
        case .bind(let name, let value, let body):
            let type = self.type(of: value)
            return declaring([(name, type)], by: expression) { $0.type(of: body) }
        }
    }

    private static func type(of literal: Value) -> CELType {
        switch literal {
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        default: .null
        }
    }

    /// The type of what may be any of some expressions; of an optional one, what is in it.
    private mutating func joined(_ expressions: [(expression: Expression, isOptional: Bool)]) -> CELType {
        var joined: CELType?
        for (expression, isOptional) in expressions {
            var type = self.type(of: expression)
            if isOptional {
                let content = substitution.newParameter()
                if !substitution.assign([type], to: [.optional(content)]) {
                    let shown = shown(type)
                    report(.typeMismatch, "Expected an optional after '?', found a \(shown).", at: expression.range)
                }
                type = content
            }
            joined = joined.map { substitution.join($0, type) ?? .dyn } ?? type
        }
        return joined ?? substitution.newParameter()
    }

    private func isKey(_ type: CELType) -> Bool {
        switch substitution.applied(to: type) {
        case .bool, .int, .uint, .string, .dyn, .parameter: true
        case .wrapper(let type): isKey(type)
        default: false
        }
    }

    // MARK: - Variables

    /// Checks with the variables of a macro declared.
    mutating func declaring<Result>(
        _ variables: [(name: String, type: CELType)],
        by expression: Expression,
        _ check: (inout Checker) -> Result
    ) -> Result {
        for (name, type) in variables {
            locals[expression.id, default: []].append(localCount)
            scope.append((name, localCount, type))
            localCount += 1
        }
        defer { scope.removeLast(variables.count) }
        return check(&self)
    }

    func isLocal(_ name: String) -> Bool { scope.contains { $0.name == name } }

    private mutating func identifier(_ name: String, _ isRooted: Bool, _ expression: Expression) -> CELType {
        if !isRooted, let local = scope.last(where: { $0.name == name }) {
            references[expression.id] = .local(local.number)
            return local.type
        }
        if let type = declared(name, isRooted: isRooted, expression) { return type }
        report(.undeclaredReference, "There is no variable '\(name)'.", at: expression.range)
        return .dyn
    }

    /// The type of a name that is made of fields' names, too: `a.b.c` may be a variable.
    private mutating func qualified(_ expression: Expression) -> CELType? {
        guard let (name, isRooted, first) = expression.qualifiedName, isRooted || !isLocal(first) else { return nil }
        return declared(name, isRooted: isRooted, expression)
    }

    private mutating func declared(_ name: String, isRooted: Bool, _ expression: Expression) -> CELType? {
        for candidate in environment.candidates(for: name, isRooted: isRooted) {
            if let type = environment.variables[candidate] {
                references[expression.id] = .variable(candidate)
                return type
            }
            if let type = environment.type(named: candidate) {
                references[expression.id] = .type(type)
                return .type(type)
            }
        }
        return nil
    }
}

extension Expression {
    /// The name that an identifier and the fields selected from it spell, and its first part.
    var qualifiedName: (name: String, isRooted: Bool, first: String)? {
        switch kind {
        case .identifier(let name, let isRooted): return (name, isRooted, name)
        case .select(let operand, let field, isOptional: false):
            guard let (name, isRooted, first) = operand.qualifiedName else { return nil }
            return (name + "." + field, isRooted, first)
        default: return nil
        }
    }
}
