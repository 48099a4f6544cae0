import Testing

@Suite struct FragmentNameUniquenessTests {
    static let cases = [
        RuleCase(
            """
            query F { ...F }
            fragment F on Query { goods { ...G } }
            fragment G on Toy { title }
            """
        ),
        RuleCase(
            """
            { ...F }
            fragment F on Query { goods { __typename } }
            fragment F on Query { goods { __typename } }
            """,
            "2:10 3:10 There can be only one fragment named 'F'."
        ),
    ]

    @Test(arguments: cases) func `no two fragments have the same name`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
