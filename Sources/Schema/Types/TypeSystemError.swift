/// Why type system documents do not make a type system: every problem found, up to ``problemLimit``.
package struct TypeSystemError: Error, Sendable {
    /// How many problems are told of at once.
    package static let problemLimit = 100

    package let diagnostics: [Diagnostic]

    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = Array(diagnostics.prefix(Self.problemLimit))
    }
}

extension TypeSystemError: CustomStringConvertible {
    package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
