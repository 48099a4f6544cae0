import Testing

@Suite struct AllVariableUsesDefinedTests {
    static let cases = [
        RuleCase("query ($id: ID!) { pet(id: $id) { name } }"),
        RuleCase(
            "query Find { pet(id: $id) { name } }",
            "1:22 1:1 Variable '$id' is not defined by operation 'Find'."
        ),
        RuleCase(
            "{ pet(id: $id) { name } }",
            "1:11 1:1 Variable '$id' is not defined."
        ),
        RuleCase(
            """
            query Find { ...F }
            fragment F on Query { pet(id: $id) { name } }
            """,
            "2:31 1:1 Variable '$id' is not defined by operation 'Find'."
        ),
    ]

    @Test(arguments: cases) func `every variable that an operation uses is one of its variables`(_ given: RuleCase)
        throws
    {
        #expect(try problems(in: given.document) == given.problems)
    }
}
