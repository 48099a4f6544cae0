import Testing

@Suite struct OperationTypeExistenceTests {
    static let schema = "type Query { toys: Int }"

    static let cases = [
        RuleCase("query { toys }"),
        RuleCase(
            "mutation { sell }",
            "1:1 The mutation operation is not supported by the schema."
        ),
        RuleCase(
            """
            query A { toys }
            subscription B { sold }
            """,
            "2:1 The subscription operation is not supported by the schema."
        ),
    ]

    @Test(arguments: cases) func `the schema has a root for the type of every operation`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document, Self.schema) == given.problems)
    }
}
