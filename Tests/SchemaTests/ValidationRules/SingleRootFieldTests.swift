import Testing

@Suite struct SingleRootFieldTests {
    static let cases = [
        RuleCase("subscription { arrived { name } arrived { friends { name } } }"),
        RuleCase(
            "subscription S { arrived { name } arrivals { name } }",
            "1:35 Subscription 'S' must select only one top level field."
        ),
        RuleCase(
            """
            subscription { ...F }
            fragment F on Subscription { arrived { name } other: arrived { name } }
            """,
            "2:47 Anonymous Subscription must select only one top level field."
        ),
        RuleCase(
            "subscription { __typename }",
            "1:16 Anonymous Subscription must not select an introspection top level field."
        ),
        RuleCase(
            "subscription { arrived @skip(if: false) { name } }",
            "1:24 Anonymous Subscription must not use `@skip` or `@include` directives in the top level selection."
        ),
    ]

    @Test(arguments: cases) func `a subscription selects one field at its root and none that introspects`(
        _ given: RuleCase
    ) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
