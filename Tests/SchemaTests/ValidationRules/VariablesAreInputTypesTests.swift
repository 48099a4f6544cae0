import Testing

@Suite struct VariablesAreInputTypesTests {
    static let cases = [
        RuleCase("query ($filter: PetFilter, $unit: Unit) { pets(filter: $filter) { weight(unit: $unit) } }"),
        RuleCase(
            "query ($pet: Pet) { goods @include(if: $pet) { __typename } }",
            "1:14 Variable '$pet' cannot be non-input type 'Pet'.",
            "1:8 1:40 Variable '$pet' of type 'Pet' used in position expecting type 'Boolean!'."
        ),
        RuleCase(
            "query ($toys: [Toy!]!) { goods @tag(name: $toys) { __typename } }",
            "1:15 Variable '$toys' cannot be non-input type '[Toy!]!'.",
            "1:8 1:43 Variable '$toys' of type '[Toy!]!' used in position expecting type 'String'."
        ),
    ]

    @Test(arguments: cases) func `a variable is of a type that values can be given of`(_ given: RuleCase) throws {
        #expect(try problems(in: given.document) == given.problems)
    }
}
