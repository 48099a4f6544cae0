import Schema
import Testing

@Suite struct SchemaComparisonTests {
    /// What the reference implementation does not look for: the codes that are ours alone, and the types and default
    /// values of the arguments of directives.
    private static let unrecorded: Set<SchemaChange.Code> = [
        .inputFieldBecameRequired, .argumentBecameRequired, .oneOfAdded, .rootTypeRemoved, .rootTypeChanged,
        .inputFieldDefaultValueChange, .meaningChanged,
    ]

    private static func comparison(_ old: String, _ new: String) throws -> SchemaComparison {
        SchemaComparison(
            old: try TypeSystem.build(from: [Source(old)]),
            new: try TypeSystem.build(from: [Source(new)])
        )
    }

    /// Each change on a line: `CODE coordinate: message`.
    private static func changes(_ old: String, _ new: String) throws -> [String] {
        try comparison(old, new).changes.map { change in
            "\(change.code.rawValue) \(change.coordinate.map(\.description) ?? "schema"): \(change.message)"
        }
    }

    @Test(arguments: RecordedChanges.cases)
    func `what breaks clients, or may, is what another implementation finds`(recorded: RecordedChanges.Case) throws {
        let changes = try Self.comparison(recorded.old, recorded.new).changes.filter {
            $0.severity != .safe && !Self.unrecorded.contains($0.code)
        }
        #expect(
            changes.map { "\($0.code.rawValue) \($0.coordinate.map(\.description) ?? "schema")" }.sorted()
                == recorded.changes
        )
    }

    @Test(arguments: RecordedChanges.cases)
    func `a schema does not differ from itself`(recorded: RecordedChanges.Case) throws {
        #expect(try Self.changes(recorded.old, recorded.old) == [])
        #expect(try Self.changes(recorded.new, recorded.new) == [])
    }

    @Test func `what is added is safe where nobody has to give or expect it`() throws {
        #expect(
            try Self.changes(
                "directive @d(a: Int) on FIELD type Query { a(b: Int, c: Int!): Int }",
                """
                directive @d(a: Int = 1, b: Int) repeatable on FIELD | QUERY
                directive @e on FIELD
                type Query { a(b: Int = 1, c: Int): Int! d(e: Int!): T }
                type Mutation { f: Int }
                type T { g: Int }
                """
            ) == [
                "ROOT_TYPE_ADDED schema: There is a mutation root type now: Mutation.",
                "TYPE_ADDED Mutation: The type was added.",
                "TYPE_ADDED T: The type was added.",
                "FIELD_ADDED Query.d: The field was added.",
                "FIELD_CHANGED_KIND_SAFE Query.a: The type was Int and is Int! now.",
                "ARG_DEFAULT_VALUE_ADDED Query.a(b:): The default value is 1 now; there was none.",
                "ARG_CHANGED_KIND_SAFE Query.a(c:): The type was Int! and is Int now.",
                "DIRECTIVE_ADDED @e: The directive was added.",
                "DIRECTIVE_REPEATABLE_ADDED @d: It may stand several times now.",
                "DIRECTIVE_LOCATION_ADDED @d: It may stand on QUERY now.",
                "OPTIONAL_DIRECTIVE_ARG_ADDED @d(b:): An optional argument was added.",
                "ARG_DEFAULT_VALUE_ADDED @d(a:): The default value is 1 now; there was none.",
            ]
        )
    }

    @Test func `where operations begin counts`() throws {
        #expect(
            try Self.changes(
                "schema { query: A mutation: B } type A { a: Int } type B { a: Int }",
                "schema { query: B subscription: A } type A { a: Int } type B { a: Int }"
            ) == [
                "ROOT_TYPE_CHANGED schema: The query root type was A and is B now.",
                "ROOT_TYPE_REMOVED schema: There is no mutation root type any more; it was B.",
                "ROOT_TYPE_ADDED schema: There is a subscription root type now: A.",
            ]
        )
    }

    @Test func `what loses its default value may have to be given`() throws {
        #expect(
            try Self.changes(
                """
                directive @d(a: Int! = 1) on FIELD
                type Query { a(b: Int! = 1): Int } input I { c: Int! = 1 d: Int = 1 e: Int = 1 f: Int }
                """,
                """
                directive @d(a: Int!) on FIELD
                type Query { a(b: Int!): Int } input I { c: Int! d: Int e: Int = 2 f: Int = 3 }
                """
            ) == [
                "ARG_DEFAULT_VALUE_CHANGE Query.a(b:): The default value was 1; there is none now.",
                "ARG_BECAME_REQUIRED Query.a(b:): A value has to be given now.",
                "INPUT_FIELD_DEFAULT_VALUE_CHANGE I.c: The default value was 1; there is none now.",
                "INPUT_FIELD_BECAME_REQUIRED I.c: A value has to be given now.",
                "INPUT_FIELD_DEFAULT_VALUE_CHANGE I.d: The default value was 1; there is none now.",
                "INPUT_FIELD_DEFAULT_VALUE_CHANGE I.e: The default value was 1 and is 2 now.",
                "INPUT_FIELD_DEFAULT_VALUE_ADDED I.f: The default value is 3 now; there was none.",
                "ARG_DEFAULT_VALUE_CHANGE @d(a:): The default value was 1; there is none now.",
                "ARG_BECAME_REQUIRED @d(a:): A value has to be given now.",
            ]
        )
    }

    @Test func `a default value changes with those that it leaves out`() throws {
        #expect(
            try Self.changes(
                "input I { a: Int = 1 } type Query { a(b: I = {}): Int }",
                "input I { a: Int = 2 } type Query { a(b: I = {}): Int }"
            ) == [
                "INPUT_FIELD_DEFAULT_VALUE_CHANGE I.a: The default value was 1 and is 2 now.",
                "ARG_DEFAULT_VALUE_CHANGE Query.a(b:): "
                    + "The default value leaves out fields whose own default values have changed.",
            ]
        )
    }

    @Test func `the arguments of directives are compared like others`() throws {
        #expect(
            try Self.changes(
                "directive @d(a: Int, b: Int!, c: Int = 1) on FIELD type Query { a: Int }",
                "directive @d(a: Int!, b: Int, c: Int = 2) on FIELD type Query { a: Int }"
            ) == [
                "ARG_CHANGED_KIND @d(a:): The type was Int and is Int! now.",
                "ARG_CHANGED_KIND_SAFE @d(b:): The type was Int! and is Int now.",
                "ARG_DEFAULT_VALUE_CHANGE @d(c:): The default value was 1 and is 2 now.",
            ]
        )
    }

    @Test func `an input object that takes one field only breaks clients`() throws {
        let (any, one) = ("input I { a: Int b: Int }", "input I @oneOf { a: Int b: Int }")
        let query = "type Query { a(i: I): Int }"
        #expect(
            try Self.changes(any + query, one + query) == ["ONE_OF_ADDED I: Exactly one field has to be given now."]
        )
        #expect(
            try Self.changes(one + query, any + query)
                == ["ONE_OF_REMOVED I: More or less than one field may be given now."]
        )
    }

    @Test func `descriptions are compared wherever they stand`() throws {
        #expect(
            try Self.changes(
                """
                "a" schema { query: Query } "a" directive @d("a" a: Int) on FIELD
                "a" type Query { "a" a("a" b: Int): Int } enum E { "a" A } input I { "a" a: Int }
                """,
                """
                schema { query: Query } "b" directive @d("b" a: Int) on FIELD
                type Query { "b" a("b" b: Int): Int } "b" enum E { A } input I { "b" a: Int }
                """
            ) == [
                "DESCRIPTION_CHANGED schema: The description was removed.",
                "DESCRIPTION_CHANGED Query: The description was removed.",
                "DESCRIPTION_CHANGED Query.a: The description changed.",
                "DESCRIPTION_CHANGED Query.a(b:): The description changed.",
                "DESCRIPTION_CHANGED E: A description was added.",
                "DESCRIPTION_CHANGED E.A: The description was removed.",
                "DESCRIPTION_CHANGED I.a: The description changed.",
                "DESCRIPTION_CHANGED @d: The description changed.",
                "DESCRIPTION_CHANGED @d(a:): The description changed.",
            ]
        )
    }

    @Test func `deprecations are safe`() throws {
        #expect(
            try Self.changes(
                "type Query { a: Int b: Int @deprecated c: Int @deprecated(reason: \"x\") }",
                "type Query { a: Int @deprecated b: Int c: Int @deprecated(reason: \"y\") }"
            ) == [
                "DEPRECATION_ADDED Query.a: It is deprecated now: No longer supported",
                "DEPRECATION_REMOVED Query.b: It is not deprecated any more.",
                "DEPRECATION_CHANGED Query.c: The reason of its deprecation changed: y",
            ]
        )
    }

    private static let directives = """
        directive @resource(type: String!) on OBJECT
        directive @reading(type: String!, at: String) on FIELD_DEFINITION
        directive @keep(reading: String!) repeatable on OBJECT

        """

    @Test func `where the values of a field come from is its meaning`() throws {
        #expect(
            try Self.changes(
                Self.directives + """
                    type Query @resource(type: "A") { a: Int @reading(type: "A", at: "/a") b: Int @reading(type: "B") c: Int }
                    """,
                Self.directives + """
                    type Query @resource(type: "B") { a: Int @reading(type: "A", at: "/b") b: Int c: Int @reading(type: "C") }
                    """
            ) == [
                #"MEANING_CHANGED Query: It carried @resource(type: "A") and carries @resource(type: "B") now."#,
                "MEANING_CHANGED Query.a: "
                    + #"It carried @reading(type: "A", at: "/a") and carries @reading(type: "A", at: "/b") now."#,
                #"MEANING_CHANGED Query.b: It does not carry @reading(type: "B") any more."#,
                #"MEANING_CHANGED Query.c: It carries @reading(type: "C") now."#,
            ]
        )
    }

    @Test func `how a directive is written is not its meaning`() throws {
        #expect(
            try Self.changes(
                Self.directives + """
                    type Query @resource(type: "A") @keep(reading: "A") @keep(reading: "B") {
                      a: Int @reading(type: "A", at: "/a")
                    }
                    """,
                Self.directives + #"""
                    type Query @keep(reading: "B") { a: Int @reading(at: "\u002Fa", type: """A""") }
                    extend type Query @keep(reading: "A") @resource(type: "A")
                    """#
            ) == []
        )
    }

    @Test func `of a directive that stands several times, the uses are told apart`() throws {
        #expect(
            try Self.changes(
                Self.directives + #"type Query @keep(reading: "A") @keep(reading: "B") @keep(reading: "C") { a: Int }"#,
                Self.directives + #"type Query @keep(reading: "C") @keep(reading: "D") { a: Int }"#
            ) == [
                #"MEANING_CHANGED Query: It carried @keep(reading: "A") and carries @keep(reading: "D") now."#,
                #"MEANING_CHANGED Query: It does not carry @keep(reading: "B") any more."#,
            ]
        )
    }

    @Test func `what a directive leaves out may change its meaning`() throws {
        #expect(
            try Self.changes(
                #"directive @d(a: Int = 1) on FIELD_DEFINITION type Query { a: Int @d }"#,
                #"directive @d(a: Int = 2) on FIELD_DEFINITION type Query { a: Int @d }"#
            ) == [
                "MEANING_CHANGED Query.a: What @d leaves out means something else now.",
                "ARG_DEFAULT_VALUE_CHANGE @d(a:): The default value was 1 and is 2 now.",
            ]
        )
    }

    @Test func `a message is one line, however long what it quotes is`() throws {
        let text = String(repeating: "a\\n", count: 200)
        let changes = try Self.changes(
            "type Query { a(b: String = \"\(text)\"): Int }",
            "type Query { a(b: String = \"\"\"\n\(text)\n\"\"\"): Int }"
        )
        #expect(changes.count == 1)
        #expect(changes.allSatisfy { !$0.contains("\n") && $0.count < 600 })
    }

    @Test func `rules of edges are new or gone by all they say`() throws {
        func rule(_ edge: String, items: String = "$[*]") throws -> EdgeRule {
            EdgeRule(
                edge: edge,
                sourceType: "Service",
                readingType: "Uses",
                items: items,
                targetType: "Library",
                target: .name(try Template("{name}"))
            )
        }
        let types = try TypeSystem.build(from: [Source("type Query { a: Int }")])
        let comparison = SchemaComparison(
            old: types,
            new: types,
            oldRules: [try rule("a"), try rule("b"), try rule("b"), try rule("c")],
            newRules: [try rule("c"), try rule("b", items: "$"), try rule("d"), try rule("d")]
        )
        #expect(comparison.rulesToDerive == [try rule("b", items: "$"), try rule("d")])
        #expect(comparison.rulesToDrop == [try rule("a"), try rule("b")])
        #expect(comparison.changes == [])
        #expect(!comparison.isBreaking)
    }

    @Test func `codes are told apart`() {
        #expect(Set(SchemaChange.Code.allCases.map(\.rawValue)).count == SchemaChange.Code.allCases.count)
    }
}
