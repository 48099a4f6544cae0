extension PathParser {
    /// A comparison or another test, or what can stand beside `&&` in parentheses.
    mutating func comparison() throws(SQLJSONPath.Fault) -> Meaning {
        if token.kind == .symbol(.not) {
            try advance()
            try negated()
            return .predicate
        }
        if token.keyword == .exists {
            try existence()
            return .predicate
        }
        switch try calculation() {
        case .items: return try tested()
        case .predicate:
            if token.keyword == .is {
                try advance()
                try expect(.unknown)
            }
            return .predicate
        }
    }

    /// What may stand behind `!`: a predicate in parentheses, or `exists`.
    private mutating func negated() throws(SQLJSONPath.Fault) {
        guard token.keyword != .exists else { return try existence() }
        guard token.kind == .symbol(.openParenthesis) else {
            throw expected("a predicate in parentheses, or 'exists', behind '!'")
        }
        try parenthesized { parser throws(SQLJSONPath.Fault) in try parser.predicate() }
    }

    private mutating func existence() throws(SQLJSONPath.Fault) {
        try advance()
        try parenthesized { parser throws(SQLJSONPath.Fault) in try parser.items() }
    }

    /// What tests items, if anything does.
    private mutating func tested() throws(SQLJSONPath.Fault) -> Meaning {
        if case .symbol(let symbol) = token.kind, symbol.comparesValues {
            try advance()
            try items()
            return .predicate
        }
        switch token.keyword {
        case .starts:
            try advance()
            try expect(.with)
            _ = try expectString()
        case .likeRegex:
            try advance()
            _ = try expectString()
            if token.keyword == .flag {
                try advance()
                try flags()
            }
        case .is:
            throw fault("'is unknown' stands behind a predicate in parentheses")
        default:
            return .items
        }
        return .predicate
    }

    /// The flags of XQuery. White space in the expression is not ignored by PostgreSQL; where it is all text, that does not
    /// matter.
    private mutating func flags() throws(SQLJSONPath.Fault) {
        let place = token
        let flags = try expectString()
        for flag in flags where !"ismxq".utf8.contains(flag) {
            throw fault("the flags of 'like_regex' are i, s, m and q", at: place)
        }
        guard !flags.contains(UInt8(ascii: "x")) || flags.contains(UInt8(ascii: "q")) else {
            throw fault("PostgreSQL does not have the flag 'x' of 'like_regex'", at: place)
        }
    }
}
