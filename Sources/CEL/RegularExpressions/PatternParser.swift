/// Reads a pattern. RE2's syntax; what tells greedy from lazy repetitions, and groups from each other, is read and does not
/// matter for whether there is a match.
struct PatternParser {
    var rest: Substring.UnicodeScalarView
    private var nesting = 0
    var flags = Flags()

    struct Flags {
        var ignoresCase = false
        var isMultiline = false
        var dotMatchesNewline = false
    }

    init(_ text: String) {
        rest = Substring(text).unicodeScalars
    }

    mutating func pattern() throws(PatternError) -> PatternNode {
        let node = try alternatives()
        guard rest.isEmpty else { throw PatternError("A ')' in the pattern closes nothing.") }
        return node
    }

    /// Up to the end, or the parenthesis that closes the group.
    private mutating func alternatives() throws(PatternError) -> PatternNode {
        var alternatives: [PatternNode] = []
        repeat {
            alternatives.append(try sequence())
        } while accept("|")
        return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let next = rest.first, next != "|", next != ")" {
            if accept("\\Q") {
                quoted(into: &nodes)
                continue
            }
            guard let node = try atom() else { continue }
            nodes.append(try repeated(node))
        }
        return .sequence(nodes)
    }

    /// Text between `\Q` and `\E`.
    private mutating func quoted(into nodes: inout [PatternNode]) {
        while let next = rest.first, !accept("\\E") {
            rest.removeFirst()
            nodes.append(character(next))
        }
    }

    // MARK: - Repetitions

    private mutating func repeated(_ atom: PatternNode) throws(PatternError) -> PatternNode {
        guard let (least, most) = try repetition() else { return atom }
        _ = accept("?")
        if try repetition() != nil {
            throw PatternError("A repetition in the pattern repeats a repetition.")
        }
        return .repetition(atom, least, most)
    }

    private mutating func repetition() throws(PatternError) -> (least: Int, most: Int?)? {
        if accept("*") { return (0, nil) }
        if accept("+") { return (1, nil) }
        if accept("?") { return (0, 1) }
        guard rest.first == "{" else { return nil }
        let start = rest
        rest.removeFirst()
        // What does not read as a repetition is text.
        guard let least = number() else {
            rest = start
            return nil
        }
        var most: Int? = least
        if accept(",") { most = number() }
        guard accept("}") else {
            rest = start
            return nil
        }
        guard least <= most ?? least, max(least, most ?? 0) <= Pattern.repetitionLimit else {
            throw PatternError("A repetition in the pattern asks for too many, or for fewer at most than at least.")
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        return Int(String(digits)) ?? .max
    }

    // MARK: - Atoms

    /// What can be repeated; `nil` where flags were set.
    private mutating func atom() throws(PatternError) -> PatternNode? {
        guard let next = rest.first else { return nil }
        switch next {
        case "(": return try group()
        case "[":
            rest.removeFirst()
            return .set(cased(try characterClass()))
        case "\\": return try escape()
        case "*", "+", "?": throw PatternError("A repetition in the pattern has nothing to repeat.")
        default: rest.removeFirst()
        }
        switch next {
        case ".": return .set(flags.dotMatchesNewline ? .all : .allButNewline)
        case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
        default: return character(next)
        }
    }

    private mutating func escape() throws(PatternError) -> PatternNode {
        if accept("\\A") { return .assertion(.textStart) }
        if accept("\\z") { return .assertion(.textEnd) }
        if accept("\\b") { return .assertion(.wordBoundary) }
        if accept("\\B") { return .assertion(.noWordBoundary) }
        if let set = try escapedClass() { return .set(cased(set)) }
        return character(try escapedCharacter())
    }

    private func character(_ scalar: Unicode.Scalar) -> PatternNode { .set(cased(CodePointSet(scalar))) }

    private func cased(_ set: CodePointSet) -> CodePointSet {
        var set = set
        if flags.ignoresCase { set.ignoreCase() }
        return set
    }

    // MARK: - Groups

    private mutating func group() throws(PatternError) -> PatternNode? {
        rest.removeFirst()
        let outer = flags
        if accept("?P<") || accept("?<") {
            let name = rest.prefix { $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil }
            rest = rest.dropFirst(name.count)
            guard !name.isEmpty, accept(">") else { throw PatternError("A group of the pattern has no proper name.") }
        } else if accept("?") {
            guard try setFlags() else { return nil }
        }
        nesting += 1
        guard nesting <= Pattern.nestingLimit else {
            throw PatternError("The pattern is nested deeper than \(Pattern.nestingLimit).")
        }
        let node = try alternatives()
        nesting -= 1
        guard accept(")") else { throw PatternError("A group of the pattern does not end.") }
        flags = outer
        return node
    }

    /// Reads the flags after `(?`; false where they stand for the rest of the group around them.
    private mutating func setFlags() throws(PatternError) -> Bool {
        var isSet = true
        while let flag = rest.popFirst() {
            switch flag {
            case "i": flags.ignoresCase = isSet
            case "m": flags.isMultiline = isSet
            case "s": flags.dotMatchesNewline = isSet
            case "U": break
            case "-" where isSet: isSet = false
            case ":": return true
            case ")": return false
            default: throw PatternError("The pattern has a group '(?\(flag)', which means nothing.")
            }
        }
        throw PatternError("A group of the pattern does not end.")
    }

    // MARK: - Characters

    mutating func next() -> Unicode.Scalar? { rest.popFirst() }

    mutating func accept(_ text: String) -> Bool {
        guard rest.starts(with: text.unicodeScalars) else { return false }
        rest = rest.dropFirst(text.unicodeScalars.count)
        return true
    }

    /// Takes digits of a radix, at most so many.
    mutating func digits(radix: Int, atMost count: Int) -> UInt32? {
        let digits = rest.prefix(count).prefix { Character($0).hexDigitValue.map { $0 < radix } ?? false }
        rest = rest.dropFirst(digits.count)
        return UInt32(String(digits), radix: radix)
    }
}
