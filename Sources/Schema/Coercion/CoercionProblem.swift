/// A literal that is no value of its type.
package struct CoercionProblem: Error, Sendable {
    package let message: String
    package let range: SourceRange
}
