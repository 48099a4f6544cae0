import Schema
import Testing

/// A shop for pets: what the rules' documents ask about.
let petShop = """
    directive @defer(label: String, if: Boolean! = true) on FRAGMENT_SPREAD | INLINE_FRAGMENT
    directive @stream(label: String, if: Boolean! = true, initialCount: Int! = 0) on FIELD
    directive @cached(seconds: Int!) on QUERY | FIELD
    directive @tag(name: String) repeatable on FIELD
    type Query {
        pet(id: ID!): Pet
        petBy(key: PetKey!): Pet
        pets(first: Int! = 10, filter: PetFilter): [Pet!]!
        goods: [Goods!]!
    }
    type Mutation { feed(ids: [ID!]!): [Pet!]! sell(id: ID!): Toy }
    type Subscription { arrived: Pet arrivals: [Pet!]! }
    interface Pet { name: String! weight(unit: Unit = KILOGRAM): Float friends: [Pet!]! }
    type Parrot implements Pet { name: String! weight(unit: Unit = KILOGRAM): Float friends: [Pet!]! words: [String!]! }
    type Tortoise implements Pet {
        name: String!
        weight(unit: Unit = KILOGRAM): Float
        friends: [Pet!]!
        age: Int
        words: Int
    }
    type Toy { title: String! price: Int! }
    union Goods = Parrot | Toy
    enum Unit { GRAM KILOGRAM }
    input PetFilter { kind: String! heavierThan: Float names: [String!] }
    input PetKey @oneOf { id: ID name: String }
    """

/// A document, and what is told of it.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let document: String
    let problems: [String]

    init(_ document: String, _ problems: String...) {
        self.document = document
        self.problems = problems
    }

    var testDescription: String { document }
}

/// What validation tells of a document: the places of each problem, then its message.
func problems(in document: String, _ sdl: String = petShop) throws -> [String] {
    let types = try TypeSystem.build(from: [Source(sdl)])
    return Validator(types: types).validate(try Document.parse(Source(document))).map { problem in
        (problem.locations.map { "\($0.line):\($0.column)" } + [problem.message]).joined(separator: " ")
    }
}
