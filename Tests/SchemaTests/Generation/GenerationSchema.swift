/// A type system with a little of everything that operations can meet.
enum GenerationSchema {
    static let text = """
        directive @here(note: String, times: [Int!]! = [1])
          on QUERY | MUTATION | SUBSCRIPTION | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @again(mark: Mark!) repeatable
          on QUERY | FIELD | VARIABLE_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT
        scalar DateTime
        scalar Anything
        enum Mark { LOW HIGH }
        interface Named { name: String! }
        interface Node implements Named { id: ID! name: String! self(depth: Int = 1): Node }
        type Person implements Node & Named {
          id: ID! name: String! self(depth: Int = 1): Person!
          age: Int friends(first: Int!, where: Filter, like: [[Mark]]): [Person!]! owner: Pet
        }
        type Pet implements Named { name: String! owner: Person marks(at: [DateTime!]): [Mark!] weight(in: Mark!): Float }
        type Place { name: String age: Float owner: [Pet] }
        union Thing = Person | Pet | Place
        input Filter {
          id: ID! mark: Mark = LOW ages: [Int] since: DateTime! = "2025-01-01T00:00:00Z"
          and: [Filter!] by: Choice any: Anything weight: Float isOpen: Boolean
        }
        input Choice @oneOf { name: String age: Int filter: Filter list: [Mark!] }
        type Query {
          node(id: ID!): Node things(by: Choice!, of: [Filter!]): [Thing] person: Person named(any: Anything!): [[Named!]!]
        }
        type Mutation { rename(id: ID!, to: String!): Node note(any: Anything, at: DateTime = null): Boolean! }
        type Subscription { changes(of: Choice): Thing ticks(every: Float = 1): Int! }
        """
}
