import Testing

@testable import Schema

/// Deciding whether fields can be merged takes a time in proportion to the document. Steps are counted, not time.
struct FieldMergingTests {
    static let schema = """
        type Query { a: A n: N u: U }
        interface N { id: ID! n: N }
        type A implements N { id: ID! n: N name(x: Int y: I): String a: A list: [A] }
        type B implements N { id: ID! n: N name: Int! b: B u: U }
        type C implements N { id: ID! n: N name: Int }
        union U = A | B | C
        input I { p: Int q: [Int] }
        """

    private static func record(_ text: String) throws -> (ValidationContext, DocumentRecord) {
        let types = try TypeSystem.build(from: [Source(schema)])
        let document = try Document.parse(Source(text))
        let context = ValidationContext(document, index: TypeIndex(types), limits: ValidationLimits())
        var pass = ValidationPass(context)
        pass.run()
        return (context, pass.record)
    }

    private static func steps(_ text: String) throws -> Int {
        let (context, record) = try record(text)
        var check = MergeCheck(context, record)
        let outcome = check.run()
        #expect(outcome.isInOrder, "\(outcome)")
        return check.steps
    }

    private static func messages(_ text: String) throws -> [String] {
        let types = try TypeSystem.build(from: [Source(schema)])
        return Validator(types: types).validate(try Document.parse(Source(text))).map(\.message)
    }

    /// Documents that grow with a number, and would be looked at in the square of it if each field met each.
    static let growing: [(String, @Sendable (Int) -> String)] = [
        ("the same plain field", { "{ a { \(repeated("id", $0)) } }" }),
        ("the same composite field", { "{ \(repeated("a { id a { id } }", $0)) }" }),
        ("different aliases", { "{ \((0..<$0).map { "x\($0): a { id }" }.joined(separator: " ")) }" }),
        ("the same deep field", { "{ \(repeated("a { a { a { a { a { id list { id } } } } } }", $0)) }" }),
        ("the same arguments", { "{ a { \(repeated("name(x: 1, y: {p: 1, q: [1]})", $0)) } }" }),
        (
            "fields of different types",
            { "{ u { \(repeated("... on A { id a { id } } ... on B { id b { id } }", $0)) } }" }
        ),
        (
            "many fragments",
            { count in
                let spreads = (0..<count).map { "...F\($0)" }.joined(separator: " ")
                let fragments = (0..<count).map { "fragment F\($0) on A { id a { id } }" }.joined(separator: " ")
                return "{ a { \(spreads) } } \(fragments)"
            }
        ),
    ]

    private static func repeated(_ text: String, _ count: Int) -> String {
        Array(repeating: text, count: count).joined(separator: " ")
    }

    @Test(arguments: growing.indices)
    func `four times the document takes no more than five times the steps`(position: Int) throws {
        let (title, make) = Self.growing[position]
        let (small, large) = (try Self.steps(make(50)), try Self.steps(make(200)))
        #expect(large <= 5 * small, "\(title): \(small) steps, then \(large)")
    }

    @Test func `fragments that multiply are looked at once`() throws {
        let fragments = (0..<30).map { "fragment F\($0) on A { x: a { ...F\($0 + 1) } y: a { ...F\($0 + 1) } }" }
        let text = "{ a { ...F0 } a { ...F0 } } \(fragments.joined(separator: " ")) fragment F30 on A { id }"
        #expect(try Self.steps(text) < 1000)
    }

    @Test func `what is too much to look at ends validation`() throws {
        let (context, record) = try Self.record(
            "{ \((0..<1100).map { "x\($0): a { id ...F }" }.joined(separator: " ")) } "
                + "fragment F on A { \((0..<1100).map { "f\($0): id" }.joined(separator: " ")) }"
        )
        var check = MergeCheck(context, record)
        guard case .tooMuch = check.run() else { return #expect(Bool(false), "it was not too much") }
        #expect(check.steps < 2 * context.limits.mergeStepLimit)
    }

    // MARK: - What is found

    @Test(arguments: [
        "{ u { ... on A { v: id } ... on B { v: id } } }",
        "{ u { ... on A { v: name } ... on B { w: name } } }",
        "{ u { ... on B { v: name } ... on C { w: name } } n { ... on A { x: id } ... on B { x: id } } }",
        "{ a { name(x: 1, y: {p: 1, q: 2}) name(y: {q: 2, p: 1}, x: 1) } }",
        "{ u { ... on A { x: a { id } } ... on B { x: b { id } } } }",
        "{ u { ... on A { x: a { k: id } } ... on B { x: b { k: id } } } }",
    ])
    func `fields that are one, or of objects that never are one, can be merged`(text: String) throws {
        #expect(try Self.messages(text) == [])
    }

    @Test(arguments: [
        ("{ u { ... on A { v: name } ... on B { v: name } } }", "they return conflicting types 'String' and 'Int!'"),
        ("{ u { ... on A { v: id } ... on N { v: n { id } } } }", "'id' and 'n' are different fields"),
        ("{ n { ... on A { v: a { id } } v: n { id } } }", "'a' and 'n' are different fields"),
        (
            "{ u { ... on A { x: a { k: id } } ... on B { x: b { k: name } } } }",
            "subfields 'k' conflict because they return conflicting types 'ID!' and 'Int!'"
        ),
        (
            "{ n { n { k: id } ... on A { n { ... on A { k: name } } } } }",
            "subfields 'k' conflict because 'id' and 'name' are different fields"
        ),
        ("{ a { name(x: 1) name(x: 2) } }", "they have differing arguments"),
        (#"{ a { name(x: 1, y: {p: 1}) name(x: 1, y: {p: 2}) } }"#, "they have differing arguments"),
    ])
    func `fields that differ where they must not are told of`(text: String, reason: String) throws {
        let messages = try Self.messages(text)
        #expect(messages.count == 1)
        #expect(messages.first?.contains("conflict because \(reason). Use different aliases") == true, "\(messages)")
    }

    @Test func `of very many conflicts the first are told of`() throws {
        let fields = (0..<3000).map { "name(x: \($0))" }.joined(separator: " ")
        let messages = try Self.messages("{ a { \(fields) } }")
        #expect(messages.count == 101)
        #expect(messages.last == "Too many validation errors, error limit reached. Validation aborted.")
    }

    @Test func `one conflict among very many fields is told of though not all of it can be found`() throws {
        let fields = Array(repeating: "a { a { id } }", count: 2000).joined(separator: " ")
        let messages = try Self.messages("{ a { \(fields) a: n { id } } }")
        #expect(messages.first?.hasPrefix("Fields 'a' conflict because 'a' and 'n' are different fields.") == true)
        #expect(messages.last == "Validation aborted.")
    }
}
