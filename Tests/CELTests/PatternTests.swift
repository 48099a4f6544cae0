import Testing

@testable import CEL

@Suite struct PatternTests {
    private static func matches(_ text: String, _ pattern: String) throws -> Bool {
        var context = EvaluationContext(limits: EvaluationLimits(), timeZones: FoundationTimeZones())
        return try Pattern(pattern).matches(text, &context)
    }

    @Test(arguments: [
        ("", "", true), ("abc", "b", true), ("abc", "^b", false), ("abc", "c$", true), ("abc", "^abc$", true),
        ("a\nb", "^b", false),
        ("a\nb", "(?m)^b$", true), ("a\nb", "a.b", false), ("a\nb", "(?s)a.b", true), ("a\n", "a$", false),
        ("a\nb", "a$", false),
        ("foo bar", #"\bbar\b"#, true), ("foobar", #"\bbar"#, false), ("foobar", #"\Bbar"#, true),
        ("ab", #"\Aab\z"#, true),
        ("a1_", #"^\w+$"#, true), ("é", #"\w"#, false), ("é", #"^\pL$"#, true), ("É", #"^\p{Lu}$"#, true),
        ("é", #"\P{Ll}"#, false),
        ("1", #"\p{^L}"#, true), (" \t", #"^\s+$"#, true), ("x", #"\S"#, true), ("7", #"\D"#, false),
        ("]", "[]]", true), ("-", "[a-]", true),
        ("^", "[x^]", true), ("b", "[^a]", true), ("a", "[^a]", false), ("d", #"[\d\w]"#, true),
        ("d", #"[^\W\d]"#, true), ("7", #"[^\W\d]"#, false),
        ("x", "[[:alpha:]]", true), ("1", "[[:^alpha:]]", true), ("a", "[^[:alpha:]]", false), ("aaa", "^a{3}$", true),
        ("aaaa", "^a{2,3}$", false),
        ("aaaa", "^a{2,}$", true), ("a{,2}", "^a{,2}$", true), ("a{", "a{", true), ("a{x}", "a{x}", true),
        ("ab", "^(?:a|b)*$", true), ("", "^(a*)*$", true),
        ("b", "^(a|)*b$", true), ("ABC", "(?i)abc", true), ("aBC", "a(?i)bc", true), ("ABc", "(?i:ab)c", true),
        ("ABC", "(?i:ab)c", false),
        ("aB", "(?i)a(?-i)b", false), ("ÀÉ", "(?i)àé", true), ("\u{212A}", "(?i)k", true),
        ("k", "(?i)[\u{212A}]", true), ("B", "(?i)[^b]", false),
        ("a.b", #"^\Qa.b\E$"#, true), ("axb", #"^\Qa.b\E$"#, false), ("a+", #"a\+"#, true),
        ("\u{1F600}", #"^\x{1F600}$"#, true), ("A", #"^\x41$"#, true),
        ("A", #"^\101$"#, true), ("\u{0}", #"^\0$"#, true), ("year 2024", #"(?P<year>\d{4})"#, true),
        ("x", "(?<n>x)", true), ("aab", "a+?b", true), ("b", "a??b", true),
        ("\u{1F600}", "^.$", true), ("e\u{301}", "^..$", true), ("a-b", "^[a-b-]+$", true), ("$", #"[$]"#, true),
        ("ab", "a(?:)b", true), ("ab", "(?m-s:a)b", true),
    ])
    func `a pattern matches what RE2's syntax says`(text: String, pattern: String, matches: Bool) throws {
        #expect(try Self.matches(text, pattern) == matches)
    }

    @Test(arguments: [
        "(", ")", "a)", "[", "[a", "[b-a]", "*", "+a", "a**", "a+*", "a{2}{3}", "a{1001}", "a{3,2}",
        "((a{1000}){1000}){10}", "\\", #"\8"#, #"\1"#,
        #"\q"#, #"\C"#, #"\p{Greek}"#, #"\p"#, #"\x{110000}"#, #"\x{41"#, #"\x4"#, "(?z)", "(?i", "(?P<>a)", "(?P<a",
        "[[:nope:]]", "(?=a)",
        "(?!a)", "(?<=a)", #"[a-\d]"#, String(repeating: "(", count: 101) + String(repeating: ")", count: 101),
    ])
    func `what is no pattern is refused`(pattern: String) {
        #expect(throws: PatternError.self) { try Pattern(pattern) }
    }

    @Test(arguments: [
        "(a*)*b", "(a|a)*b", "(a|aa)+$b", "(.*)*(.*)*x", "a*a*a*a*a*a*a*a*b", "(a?){100}a{100}b",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
    ])
    func `no pattern takes more than text times pattern`(pattern: String) throws {
        var limits = EvaluationLimits()
        limits.costLimit = 1_000_000
        var context = EvaluationContext(limits: limits, timeZones: FoundationTimeZones())
        #expect(try !Pattern(pattern).matches(String(repeating: "a", count: 5000), &context))
    }

    // MARK: - Random patterns

    /// A pattern, and the plainest way to tell what it matches.
    private indirect enum Model {
        case text(Character), any, either(Set<Character>), noneOf(Set<Character>)
        case sequence(Model, Model), alternatives(Model, Model), repetition(Model, Int, Int?)
        case start, end

        var pattern: String {
            switch self {
            case .text(let character): "\(character)"
            case .any: "."
            case .either(let characters): "[\(String(characters.sorted()))]"
            case .noneOf(let characters): "[^\(String(characters.sorted()))]"
            case .sequence(let one, let other): one.pattern + other.pattern
            case .alternatives(let one, let other): "(?:\(one.pattern)|\(other.pattern))"
            case .repetition(let model, 0, nil): "(?:\(model.pattern))*"
            case .repetition(let model, 1, nil): "(\(model.pattern))+?"
            case .repetition(let model, 0, 1): "(?:\(model.pattern))?"
            case .repetition(let model, let least, let most?): "(?:\(model.pattern)){\(least),\(most)}"
            case .repetition(let model, let least, nil): "(?:\(model.pattern)){\(least),}"
            case .start: "^"
            case .end: "$"
            }
        }

        /// Where matches end that begin at a place.
        func ends(_ text: [Character], _ start: Int) -> Set<Int> {
            func one(_ isMatch: (Character) -> Bool) -> Set<Int> {
                start < text.count && isMatch(text[start]) ? [start + 1] : []
            }
            switch self {
            case .text(let character): return one { $0 == character }
            case .any: return one { $0 != "\n" }
            case .either(let characters): return one(characters.contains)
            case .noneOf(let characters): return one { !characters.contains($0) }
            case .sequence(let first, let second):
                return first.ends(text, start).reduce(into: Set<Int>()) { $0.formUnion(second.ends(text, $1)) }
            case .alternatives(let first, let second): return first.ends(text, start).union(second.ends(text, start))
            case .start: return start == 0 ? [0] : []
            case .end: return start == text.count ? [start] : []
            case .repetition(let model, let least, let most):
                var places: Set<Int> = [start]
                for _ in 0..<least { places = places.reduce(into: Set<Int>()) { $0.formUnion(model.ends(text, $1)) } }
                var all = places
                var count = least
                while count < most ?? .max {
                    places = places.reduce(into: Set<Int>()) { $0.formUnion(model.ends(text, $1)) }.subtracting(all)
                    if places.isEmpty { break }
                    all.formUnion(places)
                    count += 1
                }
                return all
            }
        }

        static func random(_ depth: Int, _ generator: inout some RandomNumberGenerator) -> Model {
            let letters = Set("abc\n".filter { _ in Bool.random(using: &generator) })
            switch Int.random(in: 0..<(depth > 0 ? 12 : 6), using: &generator) {
            case 0, 1: return .text("abc".randomElement(using: &generator) ?? "a")
            case 2: return .any
            case 3: return letters.isEmpty ? .any : .either(letters)
            case 4: return letters.isEmpty ? .any : .noneOf(letters)
            case 5: return Bool.random(using: &generator) ? .start : .end
            case 6...8: return .sequence(random(depth - 1, &generator), random(depth - 1, &generator))
            case 9: return .alternatives(random(depth - 1, &generator), random(depth - 1, &generator))
            default:
                let least = Int.random(in: 0...2, using: &generator)
                let most = Bool.random(using: &generator) ? nil : least + Int.random(in: 0...2, using: &generator)
                return .repetition(random(depth - 1, &generator), least, most)
            }
        }
    }

    @Test func `random patterns match what their model matches`() throws {
        var generator = SeededGenerator(seed: 7)
        var matchCount = 0
        for _ in 0..<1500 {
            let model = Model.random(4, &generator)
            for _ in 0..<4 {
                let text = (0..<Int.random(in: 0...7, using: &generator)).map { _ in
                    "abc\n".randomElement(using: &generator) ?? "a"
                }
                let expected = (0...text.count).contains { !model.ends(text, $0).isEmpty }
                let found = try Self.matches(String(text), model.pattern)
                #expect(found == expected, "\(model.pattern) in \(text)")
                if found { matchCount += 1 }
            }
        }
        // Neither answer may be all there is.
        #expect((1500...4500).contains(matchCount))
    }
}

/// Random numbers that are the same in each run: splitmix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
