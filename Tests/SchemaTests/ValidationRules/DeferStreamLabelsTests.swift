import Testing

@Suite struct DeferStreamLabelsTests {
    static let cases = [
        RuleCase(#"{ ... @defer(label: "one") { goods { __typename } } pets @stream(label: "two") { name } }"#),
        RuleCase("{ ... @defer { goods { __typename } } ... @defer { pets { name } } }"),
        RuleCase(
            #"{ ... @defer(label: "one") { goods { __typename } } pets @stream(label: "one") { name } }"#,
            "1:7 1:58 Defer/Stream directive label argument must be unique."
        ),
        RuleCase(
            "query ($label: String) { pets @stream(label: $label) { name } }",
            "1:31 Stream directive label argument must be a static string."
        ),
    ]

    @Test(arguments: cases) func `labels are written out and no two are the same`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
