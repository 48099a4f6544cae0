package import Schema

/// What requests may cost before they are refused, and what is kept of them.
package struct EngineLimits: Sendable {
    package var parser: ParserLimits
    package var validation: ValidationLimits
    /// Whether clients may ask for the schema.
    package var allowsIntrospection: Bool
    /// The most fields that one operation may select, counted for each object type that they are planned for apart.
    package var fieldLimit: Int
    /// The most sets of rows that one operation may load: fields that hold lists, look-ups, and counts.
    package var levelLimit: Int
    /// The most columns that one such set may be asked for.
    package var columnLimit: Int
    /// The longest answer, in bytes of JSON.
    package var answerByteLimit: Int
    /// The most errors that one answer tells of.
    package var errorLimit: Int
    /// The most Resources that one traversal visits before it stops and says so.
    package var traversalNodeLimit: Int
    /// How long one traversal goes on before it stops and says so, from the start of its statement; `nil` for half of what
    /// that may take.
    package var traversalDuration: Duration?
    /// The most steps that one calculation takes for one Resource.
    package var calculationCostLimit: Int
    /// How long one calculation may take for one Resource.
    package var calculationDuration: Duration
    /// How long all calculations of a request may take together.
    package var calculationRequestDuration: Duration
    /// For how many Resources calculations are evaluated at most to find or order those of one field.
    package var calculationCandidateLimit: Int
    /// Whether PostgreSQL works out parts of calculations; else all that they read is loaded.
    package var pushesCalculations: Bool
    /// What documents and plans that may come again may take, in bytes; 0 keeps none.
    package var cacheByteLimit: Int
    package var merging: MergingLimits

    package init(
        parser: ParserLimits = ParserLimits(),
        validation: ValidationLimits = ValidationLimits(),
        allowsIntrospection: Bool = true,
        fieldLimit: Int = 50_000,
        levelLimit: Int = 100,
        columnLimit: Int = 500,
        answerByteLimit: Int = 64 << 20,
        errorLimit: Int = 100,
        traversalNodeLimit: Int = 100_000,
        traversalDuration: Duration? = nil,
        calculationCostLimit: Int = 1_000_000,
        calculationDuration: Duration = .milliseconds(1_000),
        calculationRequestDuration: Duration = .milliseconds(5_000),
        calculationCandidateLimit: Int = 10_000,
        pushesCalculations: Bool = true,
        cacheByteLimit: Int = 64 << 20,
        merging: MergingLimits = MergingLimits()
    ) {
        self.parser = parser
        self.validation = validation
        self.allowsIntrospection = allowsIntrospection
        self.fieldLimit = fieldLimit
        self.levelLimit = levelLimit
        self.columnLimit = columnLimit
        self.answerByteLimit = answerByteLimit
        self.errorLimit = errorLimit
        self.traversalNodeLimit = traversalNodeLimit
        self.traversalDuration = traversalDuration
        self.calculationCostLimit = calculationCostLimit
        self.calculationDuration = calculationDuration
        self.calculationRequestDuration = calculationRequestDuration
        self.calculationCandidateLimit = calculationCandidateLimit
        self.pushesCalculations = pushesCalculations
        self.cacheByteLimit = cacheByteLimit
        self.merging = merging
    }
}
