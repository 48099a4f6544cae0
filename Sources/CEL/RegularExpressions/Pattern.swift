/// A regular expression of RE2's syntax, which is asked only whether a text has a match.
///
/// Matching takes time in proportion to the text times the pattern, whatever they are: all ways through the pattern are
/// followed at once, and there is no going back. Not of RE2's syntax: `\C`, and scripts such as `\p{Greek}`; of the Unicode
/// classes, general categories are known.
package struct Pattern: Sendable {
    /// Levels of groups.
    static let nestingLimit = 100
    /// Copies that one repetition asks for; RE2's own limit.
    static let repetitionLimit = 1000
    /// Instructions, repetitions written out.
    static let instructionLimit = 20_000

    package let text: String
    private let program: PatternProgram
    /// The text that the pattern is, where nothing in it means anything else.
    private let literal: String?

    package init(_ text: String) throws(PatternError) {
        var parser = PatternParser(text)
        let node = try parser.pattern()
        self.text = text
        program = try PatternProgram(node)
        literal = node.literal
    }

    var instructionCount: Int { program.instructions.count }

    /// Whether some part of a text matches. Costs a step for every 8 instructions that are followed.
    func matches(_ text: String, _ context: inout EvaluationContext) throws(Fault) -> Bool {
        if let literal {
            return try CodePoints.firstRange(of: literal, in: text, &context) != nil
        }
        var matcher = PatternMatcher(program)
        return try matcher.matches(text, &context)
    }
}

/// Why a text is no pattern.
package struct PatternError: Error, Sendable {
    package let message: String

    init(_ message: String) {
        self.message = message
    }
}

/// What a pattern asks of a text.
indirect enum PatternNode {
    case set(CodePointSet)
    case assertion(PatternAssertion)
    /// One after the other; none is the empty text.
    case sequence([PatternNode])
    case alternatives([PatternNode])
    /// At least so many, and at most so many or any number.
    case repetition(PatternNode, Int, Int?)

    /// The text that the node stands for, if there is one only.
    fileprivate var literal: String? {
        guard case .sequence(let nodes) = self else { return nil }
        var scalars = String.UnicodeScalarView()
        for node in nodes {
            guard case .set(let set) = node, let scalar = set.only else { return nil }
            scalars.append(scalar)
        }
        return String(scalars)
    }
}

/// What a place in a text must be.
enum PatternAssertion {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary

    func holds(before: Unicode.Scalar?, after: Unicode.Scalar?) -> Bool {
        switch self {
        case .textStart: before == nil
        case .textEnd: after == nil
        case .lineStart: before == nil || before == "\n"
        case .lineEnd: after == nil || after == "\n"
        case .wordBoundary: Self.isOfWord(before) != Self.isOfWord(after)
        case .noWordBoundary: Self.isOfWord(before) == Self.isOfWord(after)
        }
    }

    private static func isOfWord(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map(CodePointSet.word.contains) ?? false
    }
}
