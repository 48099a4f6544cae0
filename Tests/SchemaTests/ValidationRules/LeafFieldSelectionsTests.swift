import Testing

@Suite struct LeafFieldSelectionsTests {
    static let cases = [
        RuleCase("{ pets { name } goods { __typename } }"),
        RuleCase(
            "{ pets }",
            "1:3 Field 'pets' of type '[Pet!]!' must have a selection of subfields. Did you mean 'pets { ... }'?"
        ),
        RuleCase(
            "{ pets { name { length } } }",
            "1:15 Field 'name' must not have a selection since type 'String!' has no subfields."
        ),
    ]

    @Test(arguments: cases) func `leaf fields take no selection and composite fields need one`(_ given: RuleCase) throws
    {
        #expect(try problems(in: given.document) == given.problems)
    }
}
