import Testing

@Suite struct FieldSelectionsTests {
    static let cases = [
        RuleCase("{ pets { name __typename } }"),
        RuleCase(
            "{ pets { colour } }",
            "1:10 Cannot query field 'colour' on type 'Pet'."
        ),
        RuleCase(
            "{ pets { nam } }",
            "1:10 Cannot query field 'nam' on type 'Pet'. Did you mean 'name'?"
        ),
        RuleCase(
            "{ pets { age } }",
            "1:10 Cannot query field 'age' on type 'Pet'. Did you mean to use an inline fragment on 'Tortoise'?"
        ),
        RuleCase(
            "{ goods { title } }",
            "1:11 Cannot query field 'title' on type 'Goods'. Did you mean to use an inline fragment on 'Toy'?"
        ),
    ]

    @Test(arguments: cases) func `every field is one of the type it is selected on`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
