import Testing

@Suite struct DeferStreamOnValidOperationsTests {
    static let cases = [
        RuleCase("subscription { arrived { ... @defer(if: false) { name } } }"),
        RuleCase("subscription ($wait: Boolean!) { arrived { friends @stream(if: $wait) { name } } }"),
        RuleCase(
            "subscription { arrived { ... @defer { name } } }",
            "1:30 Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` "
                + "argument to `false`."
        ),
        RuleCase(
            """
            subscription { arrived { ...F } }
            fragment F on Pet { friends @stream { name } }
            """,
            "2:29 1:26 Stream directive not supported on subscription operations. Disable `@stream` by setting the "
                + "`if` argument to `false`."
        ),
    ]

    @Test(arguments: cases) func `a subscription defers and streams only what it can switch off`(_ given: RuleCase)
        throws
    {
        #expect(try problems(in: given.document) == given.problems)
    }
}
