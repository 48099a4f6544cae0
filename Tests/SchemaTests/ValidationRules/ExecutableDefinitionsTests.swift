import Testing

@Suite struct ExecutableDefinitionsTests {
    static let cases = [
        RuleCase(
            """
            { ...F }
            fragment F on Query { goods { __typename } }
            """
        ),
        RuleCase(
            """
            { goods { __typename } }
            type Cage { size: Int }
            """,
            "2:1 The 'Cage' definition is not executable."
        ),
        RuleCase(
            """
            { goods { __typename } }
            schema { query: Query }
            extend type Toy { size: Int }
            """,
            "2:1 The schema definition is not executable.",
            "3:1 The 'Toy' definition is not executable."
        ),
    ]

    @Test(arguments: cases) func `a document to be executed holds operations and fragments only`(_ given: RuleCase)
        throws
    {
        #expect(try problems(in: given.document) == given.problems)
    }
}
