import Testing

@Suite struct InputObjectFieldUniquenessTests {
    static let cases = [
        RuleCase(#"{ pets(filter: {kind: "parrot", heavierThan: 1}) { name } }"#),
        RuleCase(
            #"{ pets(filter: {kind: "parrot", kind: "tortoise"}) { name } }"#,
            "1:17 1:33 There can be only one input field named 'kind'."
        ),
        RuleCase(
            #"{ pets(filter: {kind: "a", kind: "b", kind: "c"}) { name } }"#,
            "1:17 1:28 There can be only one input field named 'kind'.",
            "1:17 1:39 There can be only one input field named 'kind'."
        ),
    ]

    @Test(arguments: cases) func `no two fields of an input object have the same name`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
