import Testing

@Suite struct AllVariableUsagesAreAllowedTests {
    static let cases = [
        RuleCase("query ($id: ID!) { pet(id: $id) { name } }"),
        RuleCase("query ($count: Int = 3) { pets(first: $count) { name } }"),
        RuleCase(
            "query ($id: ID) { pet(id: $id) { name } }",
            "1:8 1:27 Variable '$id' of type 'ID' used in position expecting type 'ID!'."
        ),
        RuleCase(
            #"query ($names: [String]) { pets(filter: {kind: "parrot", names: $names}) { name } }"#,
            "1:8 1:65 Variable '$names' of type '[String]' used in position expecting type '[String!]'."
        ),
        RuleCase(
            "query ($name: String) { petBy(key: {name: $name}) { name } }",
            "1:8 1:43 Variable '$name' is of type 'String' but must be non-nullable to be used for OneOf Input "
                + "Object 'PetKey'."
        ),
    ]

    @Test(arguments: cases) func `a variable is used where values of its type can be`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
