import Testing

@Suite struct FragmentsMustBeUsedTests {
    static let cases = [
        RuleCase(
            """
            { ...F }
            fragment F on Query { goods { ...G } }
            fragment G on Toy { title }
            """
        ),
        RuleCase(
            """
            { goods { __typename } }
            fragment F on Toy { title }
            """,
            "2:1 Fragment 'F' is never used."
        ),
        RuleCase(
            """
            { goods { __typename } }
            fragment F on Query { goods { ...G } }
            fragment G on Toy { title }
            """,
            "2:1 Fragment 'F' is never used.",
            "3:1 Fragment 'G' is never used."
        ),
    ]

    @Test(arguments: cases) func `every fragment is spread by an operation`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
