/// What a document may cost before it is refused.
package struct ParserLimits: Sendable {
    /// The longest document, in bytes.
    package var byteLimit: Int
    /// The most lexical tokens in one document.
    package var tokenLimit: Int
    /// The deepest nesting of selection sets, values and type references together.
    package var nestingLimit: Int

    package init(byteLimit: Int = 1 << 20, tokenLimit: Int = 100_000, nestingLimit: Int = 200) {
        self.byteLimit = byteLimit
        self.tokenLimit = tokenLimit
        self.nestingLimit = nestingLimit
    }

    /// Limits for text that an operator wrote, such as a schema: generous, still finite.
    package static let trusted = ParserLimits(byteLimit: 1 << 26, tokenLimit: 10_000_000)
}
