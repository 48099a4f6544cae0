import Testing

@Suite struct FragmentSpreadIsPossibleTests {
    static let cases = [
        RuleCase("{ pets { ... on Parrot { words } } goods { ... on Pet { name } } }"),
        RuleCase(
            "{ goods { ... on Tortoise { age } } }",
            "1:11 Fragment cannot be spread here as objects of type 'Goods' can never be of type 'Tortoise'."
        ),
        RuleCase(
            """
            { pets { ...F } }
            fragment F on Toy { title }
            """,
            "1:10 Fragment 'F' cannot be spread here as objects of type 'Pet' can never be of type 'Toy'."
        ),
    ]

    @Test(arguments: cases) func `a fragment is spread where a value can be of its type`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
