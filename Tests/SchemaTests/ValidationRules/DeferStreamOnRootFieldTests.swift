import Testing

@Suite struct DeferStreamOnRootFieldTests {
    static let cases = [
        RuleCase("mutation { sell(id: 1) { ... @defer { title } } }"),
        RuleCase("{ ... @defer { goods { __typename } } pets @stream { name } }"),
        RuleCase(
            "mutation { ... @defer { sell(id: 1) { title } } }",
            "1:16 Defer directive cannot be used on root mutation type 'Mutation'."
        ),
        RuleCase(
            "mutation { feed(ids: [1]) @stream { name } }",
            "1:27 Stream directive cannot be used on root mutation type 'Mutation'."
        ),
        RuleCase(
            "subscription { arrivals @stream(if: false) { name } }",
            "1:25 Stream directive cannot be used on root subscription type 'Subscription'."
        ),
    ]

    @Test(arguments: cases) func `nothing at the root of a mutation or subscription is deferred or streamed`(
        _ given: RuleCase
    ) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
