extension PathParser {
    /// Something to begin with, and what is taken of it.
    mutating func accessed() throws(SQLJSONPath.Fault) -> Meaning {
        var meaning = try beginning()
        while case .symbol(let symbol) = token.kind {
            switch symbol {
            case .dot: try member()
            case .openBracket: try subscripts()
            case .filter: try filter()
            default: return meaning
            }
            meaning = .items
        }
        return meaning
    }

    private mutating func beginning() throws(SQLJSONPath.Fault) -> Meaning {
        switch token.kind {
        case .symbol(.openParenthesis):
            return try parenthesized { parser throws(SQLJSONPath.Fault) in try parser.expression() }
        case .symbol(.root), .string, .integer, .number:
            break
        case .symbol(.current):
            guard filters > 0 else { throw fault("'@' stands for an item inside a filter only") }
        case .name:
            try literal()
        default:
            throw expected("a value, like '$'")
        }
        try advance()
        return .items
    }

    private func literal() throws(SQLJSONPath.Fault) {
        switch token.keyword {
        case .null, .true, .false: break
        case .last:
            guard isInSubscript else { throw fault("'last' stands for an index inside '[…]' only") }
        default:
            // A single quote is a letter to PostgreSQL.
            throw text(token).utf8.first == UInt8(ascii: "'")
                ? fault("a string stands in double quotes")
                : fault("'\(text(token))' is no value; a key stands behind a '.', and a string in double quotes")
        }
    }

    // MARK: - Behind a dot

    private mutating func member() throws(SQLJSONPath.Fault) {
        try advance()
        switch token.kind {
        case .symbol(.times), .string:
            try advance()
        case .symbol(.anything):
            try advance()
            if token.kind == .symbol(.openBrace) { try levels() }
        case .name(let name):
            let place = token
            try advance()
            if token.kind == .symbol(.openParenthesis) { try method(name, at: place) }
        default:
            throw expected("a key")
        }
    }

    /// `{2}` or `{1 to last}`.
    private mutating func levels() throws(SQLJSONPath.Fault) {
        try expect(.openBrace)
        try level()
        if token.keyword == .to {
            try advance()
            try level()
        }
        try expect(.closeBrace)
    }

    private mutating func level() throws(SQLJSONPath.Fault) {
        if token.keyword != .last {
            guard token.kind == .integer else { throw expected("a number of levels, or 'last'") }
            guard Int32(text(token)) != nil else { throw fault("a number of levels is at most \(Int32.max)") }
        }
        try advance()
    }

    private mutating func method(_ name: [UInt8], at place: PathToken) throws(SQLJSONPath.Fault) {
        let written = text(place)
        let name = PathMethod.name(name)
        if let version = PathMethod.later[name] {
            throw fault(
                "'.\(written)()' is not in PostgreSQL before \(version); paths run from 14 on",
                .unsupported,
                at: place
            )
        }
        guard PathMethod.plain.contains(name) || name == PathMethod.dateTime else {
            throw fault("there is no method '.\(written)()'", at: place)
        }
        try expect(.openParenthesis)
        if name == PathMethod.dateTime, case .string = token.kind { try advance() }
        try expect(.closeParenthesis)
    }

    // MARK: - In brackets

    private mutating func subscripts() throws(SQLJSONPath.Fault) {
        try inSubscript { parser throws(SQLJSONPath.Fault) in
            try parser.expect(.openBracket)
            if parser.token.kind == .symbol(.times) {
                try parser.advance()
            } else {
                try parser.range()
                while parser.token.kind == .symbol(.comma) {
                    try parser.advance()
                    try parser.range()
                }
            }
            try parser.expect(.closeBracket)
        }
    }

    private mutating func range() throws(SQLJSONPath.Fault) {
        try items()
        guard token.keyword == .to else { return }
        try advance()
        try items()
    }

    // MARK: - Behind a question mark

    private mutating func filter() throws(SQLJSONPath.Fault) {
        try advance()
        try inFilter { parser throws(SQLJSONPath.Fault) in try parser.predicate() }
    }
}
