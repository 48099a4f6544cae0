/// Reads the grammar of paths. What binds stronger makes no difference to whether a path is one.
struct PathParser {
    /// What a part of a path gives, which decides what may stand beside it.
    enum Meaning {
        /// Items of JSON.
        case items
        /// True, false or unknown.
        case predicate
    }

    private var lexer: PathLexer
    private(set) var token = PathToken(kind: .end, range: 0..<0)
    private var nesting = 0
    /// How many filters are around.
    private(set) var filters = 0
    private(set) var isInSubscript = false

    init(_ bytes: [UInt8]) {
        lexer = PathLexer(bytes)
    }

    mutating func parse() throws(SQLJSONPath.Fault) {
        guard lexer.bytes.count <= SQLJSONPath.byteLimit else {
            throw lexer.fault(
                "a path has at most \(SQLJSONPath.byteLimit) bytes",
                .unsupported,
                at: SQLJSONPath.byteLimit
            )
        }
        if let index = lexer.bytes.firstIndex(of: 0) {
            throw lexer.fault("PostgreSQL has no text with U+0000", at: index)
        }
        try advance()
        guard token.kind != .end else { throw fault("a path is not empty") }
        if token.keyword == .strict || token.keyword == .lax { try advance() }
        _ = try expression()
        guard token.kind == .end else { throw expected("the end") }
    }

    /// Items, or predicates with `&&` and `||` between them.
    mutating func expression() throws(SQLJSONPath.Fault) -> Meaning {
        let first = token
        var meaning = try comparison()
        while token.kind == .symbol(.and) || token.kind == .symbol(.or) {
            try require(.predicate, meaning, at: first)
            try advance()
            let next = token
            meaning = try comparison()
            try require(.predicate, meaning, at: next)
        }
        return meaning
    }

    /// An expression that has to be a predicate.
    mutating func predicate() throws(SQLJSONPath.Fault) {
        let first = token
        let meaning = try expression()
        try require(.predicate, meaning, at: first)
    }

    /// Items that are calculated of others, or a predicate in parentheses.
    mutating func calculation() throws(SQLJSONPath.Fault) -> Meaning {
        let first = token
        var meaning = try signed()
        while case .symbol(let symbol) = token.kind, symbol.calculates {
            try require(.items, meaning, at: first)
            try advance()
            let next = token
            meaning = try signed()
            try require(.items, meaning, at: next)
        }
        return meaning
    }

    /// A calculation that has to give items.
    mutating func items() throws(SQLJSONPath.Fault) {
        let first = token
        let meaning = try calculation()
        try require(.items, meaning, at: first)
    }

    private mutating func signed() throws(SQLJSONPath.Fault) -> Meaning {
        guard token.kind == .symbol(.plus) || token.kind == .symbol(.minus) else { return try accessed() }
        try nested { parser throws(SQLJSONPath.Fault) in
            try parser.advance()
            let next = parser.token
            let meaning = try parser.signed()
            try parser.require(.items, meaning, at: next)
        }
        return .items
    }

    // MARK: - Around other parts

    /// Parentheses and what is in them.
    mutating func parenthesized<Result>(
        _ body: (inout PathParser) throws(SQLJSONPath.Fault) -> Result
    ) throws(SQLJSONPath.Fault) -> Result {
        try nested { parser throws(SQLJSONPath.Fault) in
            try parser.expect(.openParenthesis)
            let result = try body(&parser)
            try parser.expect(.closeParenthesis)
            return result
        }
    }

    mutating func inFilter(
        _ body: (inout PathParser) throws(SQLJSONPath.Fault) -> Void
    ) throws(SQLJSONPath.Fault) {
        filters += 1
        defer { filters -= 1 }
        try parenthesized(body)
    }

    mutating func inSubscript(
        _ body: (inout PathParser) throws(SQLJSONPath.Fault) -> Void
    ) throws(SQLJSONPath.Fault) {
        let outer = isInSubscript
        isInSubscript = true
        defer { isInSubscript = outer }
        try nested(body)
    }

    private mutating func nested<Result>(
        _ body: (inout PathParser) throws(SQLJSONPath.Fault) -> Result
    ) throws(SQLJSONPath.Fault) -> Result {
        guard nesting < SQLJSONPath.nestingLimit else {
            throw fault("a path is nested at most \(SQLJSONPath.nestingLimit) deep", .unsupported)
        }
        nesting += 1
        defer { nesting -= 1 }
        return try body(&self)
    }

    private func require(_ wanted: Meaning, _ meaning: Meaning, at place: PathToken) throws(SQLJSONPath.Fault) {
        guard wanted != meaning else { return }
        switch wanted {
        case .items: throw fault("a predicate gives no items to go on with", at: place)
        case .predicate: throw fault("this is no predicate, like '@.a == 1'", at: place)
        }
    }

    // MARK: - Tokens

    mutating func advance() throws(SQLJSONPath.Fault) { token = try lexer.next() }

    mutating func expect(_ symbol: PathSymbol) throws(SQLJSONPath.Fault) {
        guard token.kind == .symbol(symbol) else { throw expected("'\(symbol.rawValue)'") }
        try advance()
    }

    mutating func expect(_ keyword: PathKeyword) throws(SQLJSONPath.Fault) {
        guard token.keyword == keyword else { throw expected("'\(keyword.rawValue)'") }
        try advance()
    }

    /// What a string says.
    mutating func expectString() throws(SQLJSONPath.Fault) -> [UInt8] {
        guard case .string(let string) = token.kind else { throw expected("a string in double quotes") }
        try advance()
        return string
    }

    func expected(_ what: String) -> SQLJSONPath.Fault { fault("expected \(what), found \(found)") }

    /// A fault at a token; the one at hand where none is given.
    func fault(
        _ message: String,
        _ kind: SQLJSONPath.Fault.Kind = .syntax,
        at place: PathToken? = nil
    ) -> SQLJSONPath.Fault {
        lexer.fault(message, kind, at: (place ?? token).range.lowerBound)
    }

    func text(_ token: PathToken) -> String { String(decoding: lexer.bytes[token.range], as: UTF8.self) }

    private var found: String {
        switch token.kind {
        case .end: "the end"
        case .string: "a string"
        case .symbol, .name, .integer, .number: "'\(text(token))'"
        }
    }
}
