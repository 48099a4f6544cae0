/// Finds out whether the literals of type system documents are values of their types.
final class LiteralCheck {
    private let types: TypeSystem
    private let documents: [Document]
    private lazy var index = TypeIndex(types)
    private var contexts: [Int: ValidationContext] = [:]

    init(_ context: TypeSystemContext) {
        types = context.types
        documents = context.definitions.documents
    }

    /// What is wrong with a literal. That its type may be none for literals is told of elsewhere.
    func problems(_ literal: Located<Reference<Value>>, as type: GraphQLType, limit: Int) -> [LiteralProblems.Problem] {
        guard limit > 0 else { return [] }
        let context = context(of: literal.document)
        var shapes = index.shapes
        let shape = shapes.shape(of: type)
        var problems = LiteralProblems(scope: Scope(context), shapes: shapes, limit: limit)
        problems.check(documents[literal.document][literal.node], as: shape)
        return problems.found
    }

    private func context(of document: Int) -> ValidationContext {
        if let known = contexts[document] { return known }
        let context = ValidationContext(documents[document], index: index, limits: ValidationLimits())
        contexts[document] = context
        return context
    }
}
