import Testing

@Suite struct FragmentSpreadsMustNotFormCyclesTests {
    static let cases = [
        RuleCase(
            """
            { pets { ...F friends { ...F ...G } } }
            fragment F on Pet { friends { ...G } }
            fragment G on Pet { name }
            """
        ),
        RuleCase(
            """
            { pets { ...F } }
            fragment F on Pet { friends { ...F } }
            """,
            "2:31 Cannot spread fragment 'F' within itself."
        ),
        RuleCase(
            """
            { pets { ...F } }
            fragment F on Pet { name ...G }
            fragment G on Pet { friends { ...F } }
            """,
            "2:26 3:31 Cannot spread fragment 'F' within itself via 'G'."
        ),
    ]

    @Test(arguments: cases) func `no fragment spreads itself`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
