import Testing

@Suite struct LoneAnonymousOperationTests {
    static let cases = [
        RuleCase(
            """
            { ...F }
            fragment F on Query { goods { __typename } }
            """
        ),
        RuleCase(
            """
            query A { goods { __typename } }
            query B { goods { __typename } }
            """
        ),
        RuleCase(
            """
            { goods { __typename } }
            query B { goods { __typename } }
            """,
            "1:1 This anonymous operation must be the only defined operation."
        ),
        RuleCase(
            """
            { goods { __typename } }
            mutation { sell(id: 1) { title } }
            """,
            "1:1 This anonymous operation must be the only defined operation.",
            "2:1 This anonymous operation must be the only defined operation."
        ),
    ]

    @Test(arguments: cases) func `an operation without a name is the only one of its document`(_ given: RuleCase) throws
    {
        #expect(try problems(in: given.document) == given.problems)
    }
}
