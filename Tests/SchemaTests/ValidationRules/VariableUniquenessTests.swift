import Testing

@Suite struct VariableUniquenessTests {
    static let cases = [
        RuleCase(
            """
            query A($id: ID!) { pet(id: $id) { name } }
            query B($id: ID!) { pet(id: $id) { name } }
            """
        ),
        RuleCase(
            "query ($id: ID!, $id: ID!) { pet(id: $id) { name } }",
            "1:9 1:19 There can be only one variable named '$id'."
        ),
    ]

    @Test(arguments: cases) func `no two variables of an operation have the same name`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
