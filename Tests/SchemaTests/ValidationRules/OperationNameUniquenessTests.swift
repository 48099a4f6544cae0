import Testing

@Suite struct OperationNameUniquenessTests {
    static let cases = [
        RuleCase(
            """
            query A { goods { __typename } }
            mutation B { sell(id: 1) { title } }
            """
        ),
        RuleCase(
            """
            query A { ...A }
            fragment A on Query { goods { __typename } }
            """
        ),
        RuleCase(
            """
            query A { goods { __typename } }
            mutation A { sell(id: 1) { title } }
            """,
            "1:7 2:10 There can be only one operation named 'A'."
        ),
    ]

    @Test(arguments: cases) func `no two operations have the same name`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
