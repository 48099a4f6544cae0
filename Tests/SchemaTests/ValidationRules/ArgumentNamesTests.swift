import Testing

@Suite struct ArgumentNamesTests {
    static let cases = [
        RuleCase("{ pets(first: 2) @cached(seconds: 5) { name } }"),
        RuleCase(
            "{ pets(frist: 2) { name } }",
            "1:8 Unknown argument 'frist' on field 'Query.pets'. Did you mean 'first'?"
        ),
        RuleCase(
            "{ pets(offset: 2) { name } }",
            "1:8 Unknown argument 'offset' on field 'Query.pets'."
        ),
        RuleCase(
            #"{ goods @tag(nam: "x") { __typename } }"#,
            "1:14 Unknown argument 'nam' on directive '@tag'. Did you mean 'name'?"
        ),
    ]

    @Test(arguments: cases) func `every argument is one that its field or directive has`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
