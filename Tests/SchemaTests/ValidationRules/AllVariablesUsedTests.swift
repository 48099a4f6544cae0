import Testing

@Suite struct AllVariablesUsedTests {
    static let cases = [
        RuleCase(
            """
            query ($id: ID!) { ...F }
            fragment F on Query { pet(id: $id) { name } }
            """
        ),
        RuleCase(
            "query Find($id: ID!) { goods { __typename } }",
            "1:12 Variable '$id' is never used in operation 'Find'."
        ),
        RuleCase(
            "query ($id: ID!, $name: String) { goods { __typename } }",
            "1:8 Variable '$id' is never used.",
            "1:18 Variable '$name' is never used."
        ),
    ]

    @Test(arguments: cases) func `every variable of an operation is used by it`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
