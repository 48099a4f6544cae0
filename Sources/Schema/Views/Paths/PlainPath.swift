/// A path that is followed here as PostgreSQL follows it: from the root by keys, `[*]`, and filters that ask whether something equals
/// `true`, `false`, `null` or a string, in lax mode.
///
/// PostgreSQL manual: "The SQL/JSON Path Language". Most paths to items are such; others are PostgreSQL's to follow.
package struct PlainPath: Sendable {
    private enum Step {
        case key(String)
        /// `[*]`
        case items
        /// What leads from the item to what is compared, and what that has to be.
        case filter([Step], equals: Literal)
    }

    private enum Literal {
        case null
        case boolean(Bool)
        case string(String)
    }

    private let steps: [Step]

    /// - Returns: `nil` for what is no path, or one that does more.
    package init?(_ text: String) {
        guard let steps = try? Self.steps(Array(text.utf8)) else { return nil }
        self.steps = steps
    }

    // MARK: - Reading

    private static func steps(_ bytes: [UInt8]) throws(SQLJSONPath.Fault) -> [Step]? {
        var lexer = PathLexer(bytes)
        guard try lexer.next().kind == .symbol(.root) else { return nil }
        var steps: [Step] = []
        while true {
            switch try lexer.next().kind {
            case .end: return steps
            case .symbol(.dot):
                guard let key = try key(&lexer) else { return nil }
                steps.append(.key(key))
            case .symbol(.openBracket):
                guard try follows([.times, .closeBracket], in: &lexer) else { return nil }
                steps.append(.items)
            case .symbol(.filter):
                guard let filter = try filter(&lexer) else { return nil }
                steps.append(filter)
            default: return nil
            }
        }
    }

    private static func key(_ lexer: inout PathLexer) throws(SQLJSONPath.Fault) -> String? {
        switch try lexer.next().kind {
        case .name(let key), .string(let key): String(validating: key, as: UTF8.self)
        default: nil
        }
    }

    /// `(@.key.key == literal)`
    private static func filter(_ lexer: inout PathLexer) throws(SQLJSONPath.Fault) -> Step? {
        guard try follows([.openParenthesis, .current], in: &lexer) else { return nil }
        var steps: [Step] = []
        while true {
            switch try lexer.next().kind {
            case .symbol(.dot):
                guard let key = try key(&lexer) else { return nil }
                steps.append(.key(key))
            case .symbol(.equal):
                guard let literal = try literal(&lexer), try follows([.closeParenthesis], in: &lexer) else {
                    return nil
                }
                return .filter(steps, equals: literal)
            default: return nil
            }
        }
    }

    private static func literal(_ lexer: inout PathLexer) throws(SQLJSONPath.Fault) -> Literal? {
        let token = try lexer.next()
        if case .string(let text) = token.kind { return String(validating: text, as: UTF8.self).map(Literal.string) }
        return switch token.keyword {
        case .null: .null
        case .true: .boolean(true)
        case .false: .boolean(false)
        default: nil
        }
    }

    private static func follows(_ symbols: [PathSymbol], in lexer: inout PathLexer) throws(SQLJSONPath.Fault) -> Bool {
        for symbol in symbols {
            guard try lexer.next().kind == .symbol(symbol) else { return false }
        }
        return true
    }

    // MARK: - Following

    /// The items that the path leads to, in order. No two of them share a part of the value.
    package func items(in value: JSONValue) -> [JSONValue] {
        var items: [JSONValue] = []
        Self.follow(steps[...], from: value, into: &items)
        return items
    }

    /// - Parameter opensArrays: Whether the first step, where it is none for arrays, is taken from each item of one.
    private static func follow(
        _ steps: ArraySlice<Step>,
        from value: JSONValue,
        opensArrays: Bool = true,
        into items: inout [JSONValue]
    ) {
        guard let step = steps.first else { return items.append(value) }
        switch step {
        case .items:
            for item in value.items ?? [value] { follow(steps.dropFirst(), from: item, into: &items) }
        case .key, .filter:
            if opensArrays, let opened = value.items {
                for item in opened { follow(steps, from: item, opensArrays: false, into: &items) }
            } else if let next = take(step, from: value) {
                follow(steps.dropFirst(), from: next, into: &items)
            }
        }
    }

    private static func take(_ step: Step, from value: JSONValue) -> JSONValue? {
        switch step {
        case .key(let key): return value[key]
        case .items: return nil
        case .filter(let steps, let literal):
            var found: [JSONValue] = []
            follow(steps[...], from: value, into: &found)
            return found.flatMap { $0.items ?? [$0] }.contains { equals($0, literal) } ? value : nil
        }
    }

    private static func equals(_ value: JSONValue, _ literal: Literal) -> Bool {
        switch literal {
        case .null: value.kind == .null
        case .boolean(let boolean): value.boolean == boolean
        // By their bytes: equal strings may differ in theirs.
        case .string(let text): value.string.map { $0.utf8.elementsEqual(text.utf8) } ?? false
        }
    }
}
