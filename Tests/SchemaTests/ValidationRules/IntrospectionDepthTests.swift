import Testing

@Suite struct IntrospectionDepthTests {
    static let cases = [
        RuleCase("{ __schema { types { fields { type { fields { name } } } } } }"),
        RuleCase(#"{ __type(name: "Pet") { fields { type { ofType { ofType { name } } } } } }"#),
        RuleCase(
            "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
            "1:3 Maximum introspection depth exceeded"
        ),
        RuleCase(
            """
            { __type(name: "Pet") { possibleTypes { ...F } } }
            fragment F on __Type { interfaces { possibleTypes { name } } }
            """,
            "1:3 Maximum introspection depth exceeded"
        ),
    ]

    @Test(arguments: cases) func `lists that introspection offers do not nest without end`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
