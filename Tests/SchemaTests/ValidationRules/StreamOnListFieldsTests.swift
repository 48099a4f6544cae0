import Testing

@Suite struct StreamOnListFieldsTests {
    static let cases = [
        RuleCase("{ pets @stream(initialCount: 2) { friends @stream { name } } }"),
        RuleCase(
            "{ pets { name @stream } }",
            "1:15 Stream directive cannot be used on non-list field 'name' on type 'Pet'."
        ),
        RuleCase(
            "{ pet(id: 1) @stream { name } }",
            "1:14 Stream directive cannot be used on non-list field 'pet' on type 'Query'."
        ),
    ]

    @Test(arguments: cases) func `only fields whose values are lists are streamed`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
