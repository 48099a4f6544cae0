import Testing

@Suite struct RequiredArgumentsTests {
    static let cases = [
        RuleCase("{ pets @cached(seconds: 1) { name } pet(id: 1) { name } }"),
        RuleCase(
            "{ pet { name } }",
            "1:3 Argument 'Query.pet(id:)' of type 'ID!' is required, but it was not provided."
        ),
        RuleCase(
            "{ pets @cached { name } }",
            "1:8 Argument '@cached(seconds:)' of type 'Int!' is required, but it was not provided."
        ),
    ]

    @Test(arguments: cases) func `what needs an argument is given it`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
