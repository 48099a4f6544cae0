/// How an answer is written, and how long it may get.
package struct AnswerOptions: Sendable {
    package let errorBehavior: ErrorBehavior
    /// The longest answer, in bytes of JSON.
    package let byteLimit: Int
    /// The most errors that are told of.
    package let errorLimit: Int
    /// How far one traversal goes.
    let traversal: TraversalLimits
    let calculations: CalculationOptions
    /// What calculations are planned by that are no part of the answer.
    let context: CalculationContext
    /// Whether the edges of a rule have been derived of all Readings there are, by the rule's key.
    package let isDerived: @Sendable (Int64) -> Bool

    init(
        errorBehavior: ErrorBehavior,
        byteLimit: Int,
        errorLimit: Int,
        traversal: TraversalLimits,
        calculations: CalculationOptions,
        context: CalculationContext,
        isDerived: @escaping @Sendable (Int64) -> Bool
    ) {
        self.errorBehavior = errorBehavior
        self.byteLimit = byteLimit
        self.errorLimit = errorLimit
        self.traversal = traversal
        self.calculations = calculations
        self.context = context
        self.isDerived = isDerived
    }
}
