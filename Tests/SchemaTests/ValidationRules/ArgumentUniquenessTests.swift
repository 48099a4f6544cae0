import Testing

@Suite struct ArgumentUniquenessTests {
    static let cases = [
        RuleCase("{ pets(first: 1) { name weight(unit: GRAM) } }"),
        RuleCase(
            "{ pets(first: 1, first: 2) { name } }",
            "1:8 1:18 There can be only one argument named 'first'."
        ),
        RuleCase(
            #"{ goods @tag(name: "a", name: "b", name: "c") { __typename } }"#,
            "1:14 1:25 1:36 There can be only one argument named 'name'."
        ),
    ]

    @Test(arguments: cases) func `no two arguments of a field or directive have the same name`(_ given: RuleCase) throws
    {
        #expect(try problems(in: given.document) == given.problems)
    }
}
