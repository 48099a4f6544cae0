import Schema
import Testing

@testable import Gateway

@Suite struct ServedSchemaTests {
    @Test func `the shipped schema is served`() throws {
        let schema = try ServedSchema([.shippedSchema])
        #expect(schema.types.queryType != nil)
    }

    @Test(arguments: [
        (
            "extend type Query { teams: [String!]! }",
            "a.graphql:1:21: Nothing says what field 'Query.teams' means; a directive does: '@lookup'."
        ),
        (
            "extend type Reading {\n  resource(deep: Int): Resource!\n}",
            "a.graphql:2:3: Field 'Reading.resource' can only be defined once."
        ),
        (
            "type Team { name: String }",
            "a.graphql:1:6: Nothing shows type 'Team': it is no view, and no field holds it."
        ),
        ("extend enum SortOrder { RANDOM }", "a.graphql:1:25: Nothing says what 'SortOrder.RANDOM' means."),
        (
            "extend input StringFilter { like: String }",
            "a.graphql:1:29: Nothing says what input 'StringFilter.like' means."
        ),
        ("type {", "a.graphql:1:6: Syntax Error: Expected Name, found '{'."),
    ])
    func `what has no meaning is refused with its place`(sdl: String, problem: String) {
        let error = #expect(throws: TypeSystemError.self) {
            try ServedSchema([.shippedSchema, Source(sdl, name: "a.graphql")])
        }
        #expect(error?.diagnostics.map(\.description) == [problem])
    }

    @Test(arguments: [
        ("  resource(type: String!, name: String!): Resource", "  other: Int", "'Query' lacks 'resource'."),
        ("resource(type: String!, name: String!)", "resource(type: String!)", "'Query.resource' lacks 'name'."),
        ("implements Resource & Node {", "implements Node {", "Type 'GenericResource' does not implement 'Resource'."),
        ("@calculation(", "@compute(", "The schema lacks directive '@calculation'."),
        ("cel:", "other:", "'@calculation' lacks 'cel'."),
        (
            "@inverse(edge: String!)", "@inverse(edge: Int!)",
            "Input '@inverse.edge' is of type 'String!', not 'Int!'."
        ),
        ("  TIME_SERIES", "  OTHER", "'StorageMode' lacks 'TIME_SERIES'."),
    ])
    func `what the gateway relies on must be there`(part: String, replacement: String, problem: String) {
        let text = String(decoding: Source.shippedSchema.bytes, as: UTF8.self).replacing(part, with: replacement)
        let error = #expect(throws: TypeSystemError.self) { try ServedSchema([Source(text, name: "a.graphql")]) }
        #expect(error?.description.contains(problem) == true)
    }

    @Test func `a field of another type than its meaning is refused`() throws {
        let text = String(decoding: Source.shippedSchema.bytes, as: UTF8.self)
            .replacing("hasNextPage: Boolean!", with: "hasNextPage: Int!")
        let error = #expect(throws: TypeSystemError.self) { try ServedSchema([Source(text, name: "a.graphql")]) }
        #expect(error?.diagnostics.count == 1)
        #expect(error?.description.contains("Field 'PageInfo.hasNextPage' is of type 'Boolean!', not 'Int!'.") == true)
    }
}
