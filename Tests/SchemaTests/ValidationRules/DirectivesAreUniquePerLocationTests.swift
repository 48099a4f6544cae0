import Testing

@Suite struct DirectivesAreUniquePerLocationTests {
    static let cases = [
        RuleCase("{ goods @tag @tag { __typename } }"),
        RuleCase("query @cached(seconds: 1) { goods @cached(seconds: 1) { __typename } }"),
        RuleCase(
            "{ goods @cached(seconds: 1) @cached(seconds: 2) { __typename } }",
            "1:9 1:29 The directive '@cached' can only be used once at this location."
        ),
        RuleCase(
            "{ ... @include(if: true) @skip(if: false) @include(if: true) { goods { __typename } } }",
            "1:7 1:43 The directive '@include' can only be used once at this location."
        ),
    ]

    @Test(arguments: cases) func `a directive that is not repeatable stands once at one place`(_ given: RuleCase) throws
    {
        #expect(try problems(in: given.document) == given.problems)
    }
}
