/// How an answer is written, and how long it may get.
package struct AnswerOptions: Sendable {
    package let errorBehavior: ErrorBehavior
    /// The longest answer, in bytes of JSON.
    package let byteLimit: Int
    /// The most errors that are told of.
    package let errorLimit: Int

    package init(errorBehavior: ErrorBehavior, byteLimit: Int, errorLimit: Int) {
        self.errorBehavior = errorBehavior
        self.byteLimit = byteLimit
        self.errorLimit = errorLimit
    }
}
