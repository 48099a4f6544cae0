/// How a request is explained.
package struct ExplainOptions: Sendable {
    /// The form that PostgreSQL's plan comes in.
    package enum Format: String, Sendable, CaseIterable {
        case text, json
    }

    /// Whether a query's statement is run, to tell what each part of PostgreSQL's plan took. Mutations never are.
    package let analyzes: Bool
    package let format: Format

    package init(analyzes: Bool = false, format: Format = .text) {
        self.analyzes = analyzes
        self.format = format
    }
}
