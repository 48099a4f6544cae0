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
        let old = """
            type Service @resource(type: "S") {
              libraries: [Library!]! @reference(edge: "uses", reading: "Libraries", to: "L", name: "{group}:{name}")
              owner: Resource @reference(edge: "ownedBy", reading: "Owner", to: "Team", id: "{}", items: "$")
            }
            type Library @resource(type: "L") {
              users: ServiceConnection! @inverse(edge: "uses")
            }
            """
        let new = old.replacing("{group}:{name}", with: "{name}").replacing(
            #"id: "{}", items: "$""#,
            with: #"items: "$", id: "{}""#
        )
        try await Self.withCommand(old, new) { command async throws in
            func rule(_ template: String) throws -> EdgeRule {
                EdgeRule(
                    edge: "uses",
                    sourceType: "S",
                    readingType: "Libraries",
                    items: "$[*]",
                    targetType: "L",
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
