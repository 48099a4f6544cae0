import Testing

@Suite struct DirectivesAreDefinedTests {
    static let cases = [
        RuleCase("query @cached(seconds: 1) { goods @skip(if: true) { __typename } }"),
        RuleCase(
            "{ goods @fresh { __typename } }",
            "1:9 Unknown directive '@fresh'."
        ),
        RuleCase(
            "query @fresh(after: 1) { goods { __typename } }",
            "1:7 Unknown directive '@fresh'."
        ),
    ]

    @Test(arguments: cases) func `every directive is there`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
