import Testing

@Suite struct TypeExistenceTests {
    static let cases = [
        RuleCase("query ($id: ID!) { pet(id: $id) { ... on Parrot { words } } }"),
        RuleCase(
            "{ goods { ... on Leash { length } } }",
            "1:18 Unknown type 'Leash'."
        ),
        RuleCase(
            """
            { ...F }
            fragment F on Quarry { goods { __typename } }
            """,
            "2:15 Unknown type 'Quarry'. Did you mean 'Query'?"
        ),
        RuleCase(
            "query ($filter: PetFilt) { pets(filter: $filter) { name } }",
            "1:17 Unknown type 'PetFilt'. Did you mean 'PetFilter'?"
        ),
    ]

    @Test(arguments: cases) func `every type that a fragment or variable names is there`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
