/// Writes paths that PostgreSQL reads, and damages them.
struct PathGenerator {
    private var random: SplitMix64
    /// How many parts may still be written.
    private var budget = 0
    private var filters = 0
    private var subscripts = 0

    init(seed: UInt64) {
        random = SplitMix64(state: seed)
    }

    /// The pieces of a path.
    mutating func path() -> [String] {
        budget = 24
        return pick([[], [], ["strict"], ["lax"], ["LAX"]]) + (happens(1, in: 4) ? predicate() : items())
    }

    /// Writes pieces one after the other, with blanks and comments where they matter and where they do not.
    mutating func joined(_ pieces: [String]) -> String {
        var text = ""
        for piece in pieces {
            text +=
                Self.wouldMerge(text, piece) ? " " : pick(["", "", "", "", "", " ", "  ", "\n", " /**/", " /* $ */ "])
            text += piece
        }
        return text
    }

    /// Changes a few pieces.
    mutating func damaged(_ pieces: [String]) -> [String] {
        var pieces = pieces
        for _ in 0..<pick([1, 1, 1, 2, 3]) where !pieces.isEmpty {
            let place = Int.random(in: pieces.indices, using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: pieces.remove(at: place)
            case 1: pieces.insert(pieces[place], at: place)
            case 2: pieces.swapAt(place, Int.random(in: pieces.indices, using: &random))
            case 3: pieces[place] = pick(Self.words)
            case 4: pieces.insert(pick(Self.words), at: place)
            case 5: pieces[place] = pieces[Int.random(in: pieces.indices, using: &random)]
            default: pieces.removeSubrange(place...)
            }
        }
        return pieces
    }

    private static let words = [
        "(", ")", "[", "]", "{", "}", ".", ",", "?", "*", "**", "==", "=", "!", "&&", "||", "+", "-", "/", "%", "$",
        "@", "<>", "to",
        "last", "exists", "is", "unknown", "starts", "with", "like_regex", "flag", "strict", "null", "true", "a",
        "type", "size",
        "\"a\"", "\"i\"", "\"", "'", "\\", "\\u0061", "0", "1", "01", "1.5", "1.", ".5", "1e3", "1e", "/*", "*/",
        "/**/", "()", "(1)",
        "(1 == 1)", ".a", "[*]", "[0]", "?(1 == 1)", ".type()", ".datetime()", "#", ":", ";", "é", "$x", "\t", "\u{B}",
    ]

    // MARK: - The grammar

    private mutating func items() -> [String] {
        budget -= 1
        guard budget > 0 else { return beginning() }
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return [pick(["+", "-"])] + items()
        case 1, 2: return items() + [pick(["+", "-", "*", "/", "%"])] + items()
        case 3: return ["("] + items() + [")"]
        case 4: return ["("] + (happens(1, in: 2) ? items() : predicate()) + [")"] + accessor()
        default: return accessed()
        }
    }

    private mutating func accessed() -> [String] {
        var pieces = beginning()
        for _ in 0..<pick([0, 1, 1, 2, 3]) { pieces += accessor() }
        return pieces
    }

    private mutating func beginning() -> [String] {
        var options = ["$", "$", "$", "1", "0", "2.50", "1e2", "\"a\"", "\"\\u0041\\n\"", "null", "true", "false"]
        if filters > 0 { options += ["@", "@", "@", "@", "@", "@"] }
        if subscripts > 0 { options += ["last", "last", "LAST"] }
        return [pick(options)]
    }

    private mutating func accessor() -> [String] {
        budget -= 1
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return [".", "*"]
        case 1: return [".", "**"] + levels()
        case 2: return ["[", "*", "]"]
        case 3, 4: return ["["] + indexes() + ["]"]
        case 5:
            return [".", pick(["type", "size", "double", "ceiling", "floor", "abs", "keyvalue", "Type"]), "(", ")"]
        case 6: return [".", "datetime", "("] + pick([[], ["\"HH24\""]]) + [")"]
        case 7, 8: return filter()
        default:
            return [
                ".",
                pick(["a", "b1", "é", "to", "null", "last", "is", "type", "\"a b\"", "\"\\x41\"", "\\u0061b", "'"]),
            ]
        }
    }

    private mutating func levels() -> [String] {
        let levels = ["0", "1", "20", "last"]
        return pick([[], ["{", pick(levels), "}"], ["{", pick(levels), "to", pick(levels), "}"]])
    }

    private mutating func indexes() -> [String] {
        subscripts += 1
        defer { subscripts -= 1 }
        var pieces: [String] = []
        for position in 0..<pick([1, 1, 2, 3]) {
            if position > 0 { pieces.append(",") }
            pieces += items()
            if happens(1, in: 4) { pieces += ["to"] + items() }
        }
        return pieces
    }

    private mutating func filter() -> [String] {
        filters += 1
        defer { filters -= 1 }
        return ["?", "("] + predicate() + [")"]
    }

    private mutating func predicate() -> [String] {
        budget -= 1
        guard budget > 0 else { return ["(", "1", "==", "1", ")"] }
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return predicate() + ["&&"] + predicate()
        case 1: return predicate() + ["||"] + predicate()
        case 2: return ["("] + predicate() + [")"]
        case 3: return ["!", "("] + predicate() + [")"]
        case 4: return pick([[], ["!"]]) + ["exists", "("] + items() + [")"]
        case 5: return ["("] + predicate() + [")", "is", "unknown"]
        case 6: return items() + ["starts", "with", "\"a\""]
        case 7: return items() + ["like_regex", "\"^a\""] + pick([[], ["flag", "\"i\""], ["flag", "\"xq\""]])
        default: return items() + [pick(["==", "!=", "<>", "<", "<=", ">", ">="])] + items()
        }
    }

    private mutating func pick<Option>(_ options: [Option]) -> Option {
        options[Int.random(in: options.indices, using: &random)]
    }

    private mutating func happens(_ part: Int, in whole: Int) -> Bool {
        Int.random(in: 0..<whole, using: &random) < part
    }

    private static func wouldMerge(_ text: String, _ piece: String) -> Bool {
        guard let last = text.last, let first = piece.first else { return false }
        return (isOfWord(last) && isOfWord(first)) || (last == "*" && first == "*")
    }

    private static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "'" || character == "$"
            || character == "."
    }
}
