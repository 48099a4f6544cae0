/// A recursive-descent parser for GraphQL documents; recursion is bounded by ``ParserLimits/nestingLimit``.
///
/// Spec: Appendix C, "Grammar Summary". This file holds the means; what they parse is in the extensions.
struct Parser {
    var document: Document
    private let lexer: Lexer
    private(set) var token: Token
    /// Where the last token that was taken ends.
    private(set) var lastEnd = 0
    private let limits: ParserLimits
    private var tokenCount = 0
    private var nesting = 0

    // Children are gathered here until their parent closes, then moved to the document as one stretch.
    var pendingSelections: [Selection] = []
    var pendingValues: [Value] = []
    var pendingObjectFields: [ObjectField] = []

    init(_ source: Source, limits: ParserLimits) throws(Diagnostic) {
        guard source.bytes.count <= limits.byteLimit else {
            throw Diagnostic(
                .limit,
                "The document has \(source.bytes.count) bytes; the limit is \(limits.byteLimit).",
                in: source,
                at: []
            )
        }
        document = Document(source)
        lexer = Lexer(source)
        self.limits = limits
        token = try lexer.token(from: 0)
        document.reserve(for: source.bytes.count)
        let room = min(source.bytes.count / 32, 64)
        pendingSelections.reserveCapacity(room)
        pendingValues.reserveCapacity(room)
        pendingObjectFields.reserveCapacity(room)
    }

    var source: Source { document.source }

    // MARK: - Taking tokens

    /// Takes the current token and moves to the next.
    mutating func advance() throws(Diagnostic) {
        lastEnd = Int(token.range.end)
        tokenCount += 1
        guard tokenCount <= limits.tokenLimit else { throw tooManyTokens() }
        token = try lexer.token(from: lastEnd)
    }

    private func tooManyTokens() -> Diagnostic {
        Diagnostic(
            .limit,
            "Syntax Error: Document contains more than \(limits.tokenLimit) tokens. Parsing aborted.",
            in: source,
            at: [token.range.start]
        )
    }

    mutating func take(_ kind: Token.Kind) throws(Diagnostic) -> Bool {
        guard token.kind == kind else { return false }
        try advance()
        return true
    }

    mutating func expect(_ kind: Token.Kind) throws(Diagnostic) {
        guard token.kind == kind else {
            throw problem("Expected \(kind.title), found \(describe(token)).", at: token)
        }
        try advance()
    }

    func isKeyword(_ keyword: Keyword) -> Bool {
        // The hash is there already and tells nearly all other names apart.
        token.hash == keyword.hash && token.kind == .name && source.bytes[token.range.offsets] == keyword.bytes[...]
    }

    mutating func take(_ keyword: Keyword) throws(Diagnostic) -> Bool {
        guard isKeyword(keyword) else { return false }
        try advance()
        return true
    }

    mutating func expect(_ keyword: Keyword) throws(Diagnostic) {
        guard try take(keyword) else {
            throw problem("Expected '\(keyword.text)', found \(describe(token)).", at: token)
        }
    }

    mutating func name() throws(Diagnostic) -> Name {
        guard token.kind == .name else {
            throw problem("Expected Name, found \(describe(token)).", at: token)
        }
        let name = Name(id: intern(token), range: token.range)
        try advance()
        return name
    }

    mutating func intern(_ name: Token) -> NameID { document.names.intern(name) }

    // MARK: - Bounds and ranges

    /// Runs `body` one level deeper.
    mutating func nested<Result>(
        _ body: (inout Parser) throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        nesting += 1
        guard nesting <= limits.nestingLimit else {
            throw Diagnostic(
                .limit,
                "Syntax Error: Document is nested deeper than \(limits.nestingLimit) levels. Parsing aborted.",
                in: source,
                at: [token.range.start]
            )
        }
        let result = try body(&self)
        nesting -= 1
        return result
    }

    /// The range from a start to the end of the last token taken.
    func range(from start: UInt32) -> SourceRange {
        SourceRange(Int(start), lastEnd)
    }

    // MARK: - Problems

    func unexpected() -> Diagnostic {
        problem("Unexpected \(describe(token)).", at: token)
    }

    func problem(_ message: String, at token: Token) -> Diagnostic {
        Diagnostic(.syntax, "Syntax Error: \(message)", in: source, at: [token.range.start])
    }

    func describe(_ token: Token) -> String {
        switch token.kind {
        case .name, .int, .float: "\(token.kind.title) '\(source.text(token.range))'"
        case .string: "String '\(StringLexer(source).string(token.range))'"
        case .blockString: "BlockString '\(StringLexer(source).blockString(token.range))'"
        default: token.kind.title
        }
    }
}
