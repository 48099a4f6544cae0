import Testing

@Suite struct FieldSelectionMergingTests {
    static let cases = [
        RuleCase("{ pets { name name } pets { friends { name } } }"),
        RuleCase("{ pets { ... on Parrot { spoken: words } ... on Tortoise { lived: words } } }"),
        RuleCase(
            "{ pets { name name: __typename } }",
            "1:10 1:15 Fields 'name' conflict because 'name' and '__typename' are different fields. Use different "
                + "aliases on the fields to fetch both if this was intentional."
        ),
        RuleCase(
            "{ pets { weight weight(unit: GRAM) } }",
            "1:10 1:17 Fields 'weight' conflict because they have differing arguments. Use different aliases on "
                + "the fields to fetch both if this was intentional."
        ),
        RuleCase(
            "{ pets { ... on Parrot { words } ... on Tortoise { words } } }",
            "1:26 1:52 Fields 'words' conflict because they return conflicting types '[String!]!' and 'Int'. Use "
                + "different aliases on the fields to fetch both if this was intentional."
        ),
    ]

    @Test(arguments: cases) func `fields that share a key can become one field`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
