import Testing

@Suite struct FragmentSpreadTargetDefinedTests {
    static let cases = [
        RuleCase(
            """
            { ...F }
            fragment F on Query { goods { __typename } }
            """
        ),
        RuleCase(
            "{ pets { ...Missing } }",
            "1:13 Unknown fragment 'Missing'."
        ),
        RuleCase(
            """
            { ...F }
            fragment F on Query { ...G }
            """,
            "2:26 Unknown fragment 'G'."
        ),
    ]

    @Test(arguments: cases) func `every fragment that is spread is there`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
