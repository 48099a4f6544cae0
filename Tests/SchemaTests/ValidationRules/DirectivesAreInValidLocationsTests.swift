import Testing

@Suite struct DirectivesAreInValidLocationsTests {
    static let cases = [
        RuleCase("query @cached(seconds: 1) { goods @cached(seconds: 2) { __typename } }"),
        RuleCase(
            "mutation @cached(seconds: 1) { sell(id: 1) { title } }",
            "1:10 Directive '@cached' may not be used on MUTATION."
        ),
        RuleCase(
            "{ ... @tag { goods { __typename } } }",
            "1:7 Directive '@tag' may not be used on INLINE_FRAGMENT."
        ),
        RuleCase(
            "query ($id: ID! @deprecated) { pet(id: $id) { name } }",
            "1:17 Directive '@deprecated' may not be used on VARIABLE_DEFINITION."
        ),
    ]

    @Test(arguments: cases) func `every directive stands where its definition allows it`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
