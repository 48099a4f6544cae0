package import Schema

/// What requests may cost before they are refused, and what is kept of them.
package struct EngineLimits: Sendable {
    package var parser: ParserLimits
    package var validation: ValidationLimits
    /// What documents and plans that may come again may take, in bytes; 0 keeps none.
    package var cacheByteLimit: Int

    package init(
        parser: ParserLimits = ParserLimits(),
        validation: ValidationLimits = ValidationLimits(),
        cacheByteLimit: Int = 64 << 20
    ) {
        self.parser = parser
        self.validation = validation
        self.cacheByteLimit = cacheByteLimit
    }
}
