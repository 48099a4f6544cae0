/// How an answer is written, and how long it may get.
package struct AnswerOptions: Sendable {
    package let errorBehavior: ErrorBehavior
    /// The longest answer, in bytes of JSON.
    package let byteLimit: Int
    /// The most errors that are told of.
    package let errorLimit: Int
    /// The most Resources that one traversal visits.
    package let traversalNodeLimit: Int
    /// How long one traversal goes on; `nil` for half of what its statement may take.
    package let traversalDuration: Duration?
    /// Whether the edges of a rule have been derived of all Readings there are, by the rule's key.
    package let isDerived: @Sendable (Int64) -> Bool

    package init(
        errorBehavior: ErrorBehavior,
        byteLimit: Int,
        errorLimit: Int,
        traversalNodeLimit: Int = 100_000,
        traversalDuration: Duration? = nil,
        isDerived: @escaping @Sendable (Int64) -> Bool = { _ in true }
    ) {
        self.errorBehavior = errorBehavior
        self.byteLimit = byteLimit
        self.errorLimit = errorLimit
        self.traversalNodeLimit = traversalNodeLimit
        self.traversalDuration = traversalDuration
        self.isDerived = isDerived
    }
}
