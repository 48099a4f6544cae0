import Testing

@testable import Schema

/// What a document may cost is bounded, and each bound says so.
struct ValidationLimitTests {
    static let schema = """
        type Query { a: A as: [A!]! pick(from: Int): Int }
        type A { id: ID! name: String a: A }
        type Subscription { a: A b: A }
        """

    private static func messages(_ text: String, _ limits: ValidationLimits = ValidationLimits()) throws -> [String] {
        let types = try TypeSystem.build(from: [Source(schema)])
        return Validator(types: types, limits: limits).validate(try Document.parse(Source(text))).map(\.message)
    }

    /// Fragments of which each spreads the next one twice.
    private static func laughs(_ count: Int) -> String {
        let fragments = (0..<count).map { "fragment L\($0) on A { x: a { ...L\($0 + 1) } y: a { ...L\($0 + 1) } }" }
        return "{ a { ...L0 } } \(fragments.joined(separator: " ")) fragment L\(count) on A { id }"
    }

    // MARK: - Problems

    @Test func `past a hundred problems validation stops and says so`() throws {
        let fields = (0..<150).map { "zzzzzz\($0)" }
        let messages = try Self.messages("{ \(fields.joined(separator: " ")) }")
        #expect(messages.count == 101)
        #expect(messages[99] == "Cannot query field 'zzzzzz99' on type 'Query'.")
        #expect(messages[100] == "Too many validation errors, error limit reached. Validation aborted.")
    }

    @Test func `exactly as many problems as the limit need no last word`() throws {
        let messages = try Self.messages("{ x y }", ValidationLimits(problemLimit: 2))
        #expect(messages.count == 2)
    }

    @Test func `the problems told are the first of the document whatever rule finds them`() throws {
        let text = "query ($a: Int $b: Int) { x y } fragment F on A { id }"
        let messages = try Self.messages(text, ValidationLimits(problemLimit: 2))
        #expect(
            messages == [
                "Variable '$a' is never used.", "Variable '$b' is never used.",
                "Too many validation errors, error limit reached. Validation aborted.",
            ]
        )
    }

    @Test func `suggestions can be hidden`() throws {
        let text = "query ($a: Strin) { a { idd } pick(fro: 1) }"
        #expect(
            try Self.messages(text, ValidationLimits(hidesSuggestions: true)) == [
                "Variable '$a' is never used.", "Unknown type 'Strin'.", "Cannot query field 'idd' on type 'A'.",
                "Unknown argument 'fro' on field 'Query.pick'.",
            ]
        )
    }

    @Test func `a long value is shown by its beginning, however many messages show it`() throws {
        let types = try TypeSystem.build(
            from: [Source("type Query { f(in: I): Int } input I { a: Int }")]
        )
        let fields = (0..<5000).map { "e_\($0): \"\u{E9}\"" }
        let document = try Document.parse(Source("{ f(in: {\(fields.joined(separator: " "))}) }"))
        let messages = Validator(types: types).validate(document).map(\.message)
        #expect(messages.count == 101)
        #expect(messages.allSatisfy { $0.utf8.count < 1200 && !$0.contains("\u{FFFD}") })
        #expect(messages[0].hasPrefix("Expected value of type 'I' not to include unknown field 'e_0', found: {e_0: "))
        #expect(messages[0].hasSuffix("...."))
    }

    // MARK: - Documents

    @Test(arguments: [
        ("{ x: pick y: pick z: pick }", ValidationLimits(aliasLimit: 2), "The document has 3 aliases; the limit is 2."),
        (
            "{ pick @skip(if: true) @include(if: true) }", ValidationLimits(directiveLimit: 1),
            "The document has 2 directives; the limit is 1."
        ),
        (
            "{ pick ...F ... { a { id } } } fragment F on Query { pick }", ValidationLimits(rootFieldLimit: 2),
            "The document has 3 root fields; the limit is 2."
        ),
        (
            "{ a { ...F } as { ...F } } fragment F on A { ...G } fragment G on A { id }",
            ValidationLimits(fragmentExpansionLimit: 3), "The document has 4 fragment expansions; the limit is 3."
        ),
        (
            "{ a { ...F } } fragment F on A { a { id } }", ValidationLimits(nestingLimit: 3),
            "The document has 4 nested selection sets; the limit is 3."
        ),
    ])
    func `a document past a limit has that as its only problem`(
        text: String,
        limits: ValidationLimits,
        message: String
    ) throws {
        #expect(try Self.messages(text, limits) == [message])
        #expect(try Self.messages(text) == [])
    }

    @Test func `fragments that multiply are counted, not spread out`() throws {
        #expect(
            try Self.messages(Self.laughs(60)) == ["The document has too many fragment expansions; the limit is 10000."]
        )
    }

    @Test func `a chain of fragments is as deep as what it becomes`() throws {
        let fragments = (0..<5000).map { "fragment F\($0) on A { a { ...F\($0 + 1) } }" }
        let text = "{ a { ...F0 } } \(fragments.joined(separator: " ")) fragment F5000 on A { id }"
        #expect(try Self.messages(text) == ["The document has 10003 nested selection sets; the limit is 200."])
    }

    @Test func `a long circle of fragments ends`() throws {
        let fragments = (0..<5000).map { "fragment F\($0) on A { a { ...F\(($0 + 1) % 5000) } }" }
        #expect(try Self.messages("{ a { ...F0 } } \(fragments.joined(separator: " "))").count == 1)
    }

    @Test func `operations that share many fragments are not looked at without end`() throws {
        let operations = (0..<40).map { "query Q\($0) { a { ...F0 } }" }
        let fragments = (0..<100).map { "fragment F\($0) on A { ...F\($0 + 1) }" }
        let text = (operations + fragments + ["fragment F100 on A { id }"]).joined(separator: " ")
        #expect(try Self.messages(text) == [])
        #expect(try Self.messages(text, ValidationLimits(fragmentWorkLimit: 1000)) == ["Validation aborted."])
    }

    @Test func `introspection nests its lists as deep as the limit`() throws {
        let text = "{ __schema { types { fields { type { fields { name } } } } } }"
        #expect(try Self.messages(text) == [])
        #expect(
            try Self.messages(text, ValidationLimits(introspectionDepthLimit: 2))
                == ["Maximum introspection depth exceeded"]
        )
    }
}
