import Testing

@Suite struct ValuesOfCorrectTypeTests {
    static let cases = [
        RuleCase(#"{ pets(filter: {kind: "parrot", heavierThan: 1, names: "Polly"}) { weight(unit: GRAM) } }"#),
        RuleCase(
            #"{ pets(first: "two") { name } }"#,
            #"1:15 Int cannot represent non-integer value: "two""#
        ),
        RuleCase(
            "{ pets { weight(unit: GRAMM) } }",
            "1:23 Value 'GRAMM' does not exist in 'Unit' enum. Did you mean the enum value 'GRAM'?"
        ),
        RuleCase(
            "{ pets(filter: {size: 1}) { name } }",
            "1:16 Expected value of type 'PetFilter' to include required field 'kind', found: { size: 1 }.",
            "1:17 Expected value of type 'PetFilter' not to include unknown field 'size', found: { size: 1 }."
        ),
        RuleCase(
            #"{ petBy(key: {id: 1, name: "Polly"}) { name } pet(id: null) { name } }"#,
            "1:14 Within OneOf Input Object type 'PetKey', exactly one field must be specified, and the value for "
                + "that field must be non-null.",
            "1:55 Expected value of non-null type 'ID!' not to be null."
        ),
    ]

    @Test(arguments: cases) func `every literal is a value of the type expected where it stands`(_ given: RuleCase)
        throws
    {
        #expect(try problems(in: given.document) == given.problems)
    }
}
