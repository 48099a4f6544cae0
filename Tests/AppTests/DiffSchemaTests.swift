import ArgumentParser
import Schema
import Testing

@testable import App

@Suite struct DiffSchemaTests {
    /// Runs `body` with the command for two schemas.
    private static func withCommand(
        _ old: String,
        _ new: String,
        _ body: (DiffSchema) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory async throws in
            let old = try write(old, to: "old.graphql", in: directory)
            let new = try write(new, to: "new.graphql", in: directory)
            try await body(try DiffSchema.parse([old, new]))
        }
    }

    @Test(arguments: [
        ("type Query { a: Int }", "type Query { a: Int }", nil),
        ("type Query { a: Int }", "type Query { a: Int b(c: Int): Int }", nil),
        ("type Query { a: Int }", "type Query { a(b: Int): Int }", nil),
        ("type Query { a: Int b: Int }", "type Query { a: Int }", 1),
        ("type Query { a: B }", "type Query { a: Int }", 78),
        ("type Query { a: Int }", "type Query {", 78),
    ])
    func `the exit code tells whether a change breaks clients`(old: String, new: String, code: Int32?) async throws {
        try await Self.withCommand(old, new) { command async throws in
            do {
                try await command.run()
                #expect(code == nil)
            } catch let exit as ExitCode {
                #expect(exit.rawValue == code)
            }
        }
    }

    @Test func `rules of edges are read from the fields of views`() async throws {
        let directives = """
            directive @resource(type: String!) on OBJECT
            directive @reference(
              edge: String!
              reading: String!
              items: String = "$[*]"
              to: String!
              name: String
              id: String
            ) on FIELD_DEFINITION

            """
        let old = """
            type Query { a: Service }
            type Service @resource(type: "S") {
              libraries: [Service!] @reference(edge: "uses", reading: "Libraries", to: "Library", name: "{group}:{name}")
              owner: Service @reference(edge: "ownedBy", reading: "Owner", to: "Team", id: "{}", items: "$")
              broken: Service @reference(edge: "broken", reading: "Owner", to: "Team", id: "{")
            }
            type Other {
              owner: Service @reference(edge: "unknown", reading: "Owner", to: "Team", id: "{}")
            }
            """
        let new = old.replacing("{group}:{name}", with: "{name}").replacing(
            #"id: "{}", items: "$""#,
            with: #"items: "$", id: "{}""#
        )
        try await Self.withCommand(directives + old, directives + new) { command async throws in
            func rule(_ template: String) throws -> EdgeRule {
                EdgeRule(
                    edge: "uses",
                    sourceType: "S",
                    readingType: "Libraries",
                    items: "$[*]",
                    targetType: "Library",
                    target: .name(try Template(template))
                )
            }
            let comparison = try command.comparison()
            #expect(comparison.rulesToDerive == [try rule("{name}")])
            #expect(comparison.rulesToDrop == [try rule("{group}:{name}")])
            #expect(comparison.changes.map(\.code) == [.meaningChanged])
        }
    }
}
