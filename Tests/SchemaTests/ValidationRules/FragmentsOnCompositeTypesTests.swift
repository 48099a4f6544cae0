import Testing

@Suite struct FragmentsOnCompositeTypesTests {
    static let cases = [
        RuleCase(
            """
            { goods { ... on Goods { __typename } ... on Pet { name } ...F } }
            fragment F on Toy { title }
            """
        ),
        RuleCase(
            "{ goods { ... on Unit { __typename } } }",
            "1:18 Fragment cannot condition on non composite type 'Unit'."
        ),
        RuleCase(
            """
            { ...F }
            fragment F on PetFilter { kind }
            """,
            "2:15 Fragment 'F' cannot condition on non composite type 'PetFilter'."
        ),
    ]

    @Test(arguments: cases) func `a fragment is on a type that has fields or a union of such`(_ given: RuleCase) throws
    {
        #expect(try problems(in: given.document) == given.problems)
    }
}
