/// An expression with what its names mean and what types its nodes have.
package struct CheckedExpression: Sendable {
    package let text: ExpressionText
    package let root: Expression
    package let environment: Environment
    /// In the order of the text. An expression with problems can be compiled, too: what has no meaning fails when it is
    /// evaluated, as the Language Definition has it for expressions that were not checked.
    let problems: [Problem]
    let types: [CELType]
    let references: [Reference?]
    let locals: [Int: [Int]]
    let localCount: Int

    /// Parses and checks.
    ///
    /// - Parameter expected: The type that the result must fit; `nil` for any.
    /// - Throws: ``InvalidExpression`` with every problem.
    package init(
        _ text: String,
        in environment: Environment,
        returning expected: CELType? = nil,
        limits: ExpressionLimits = ExpressionLimits()
    ) throws(InvalidExpression) {
        let text = ExpressionText(text)
        let root: Expression
        do {
            root = try Parser.parse(text, limits: limits)
        } catch {
            throw InvalidExpression(text: text, problems: [error])
        }
        self = Checker.check(root, of: text, in: environment, returning: expected)
        guard problems.isEmpty else { throw InvalidExpression(text: text, problems: problems) }
    }

    init(
        text: ExpressionText,
        root: Expression,
        environment: Environment,
        problems: [Problem],
        types: [CELType],
        references: [Reference?],
        locals: [Int: [Int]],
        localCount: Int
    ) {
        self.text = text
        self.root = root
        self.environment = environment
        self.problems = problems
        self.types = types
        self.references = references
        self.locals = locals
        self.localCount = localCount
    }

    package var resultType: CELType { type(of: root) }

    package func type(of expression: Expression) -> CELType { types[expression.id] }

    /// What a name or call means; `nil` for nodes that are neither, and where it means nothing.
    package func reference(of expression: Expression) -> Reference? { references[expression.id] }

    /// The numbers of the variables that a macro declares, in the order that they are written.
    package func locals(of expression: Expression) -> [Int] { locals[expression.id] ?? [] }
}

/// What a name or call means.
package enum Reference: Sendable {
    /// A variable of the environment, by its full name.
    case variable(String)
    /// A variable of a macro, by its number.
    case local(Int)
    /// A type as a value.
    case type(CELType)
    /// A function, by its full name, and the overloads that fit the arguments' types. Of a namespaced call the receiver is
    /// the first part of that name.
    case function(String, isNamespaced: Bool, [Overload])
}

/// An expression that cannot be evaluated, and everything that is wrong with it.
package struct InvalidExpression: Error, Sendable {
    package let text: ExpressionText
    package let problems: [Problem]
}
