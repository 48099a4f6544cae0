import DatabaseTesting
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// What is selected of an interface means something else for each view, and again below each of them.
    @Suite struct PlanSizeTests {
        private static let links = Source(
            """
            interface Link { next: [Link!]! up: Link }
            \(["A", "B", "C", "D", "E"].map { type in
                """
                type \(type) implements Link @resource(type: "\(type)") {
                  next: [Link!]! @reference(edge: "next\(type)", reading: "Next", to: "\(type)", name: "{}")
                  up: Link @parent
                }
                """
            }.joined(separator: "\n"))
            extend type Query { links: [Link!]! @lookup }
            """,
            name: "links.graphql"
        )

        private static func nested(_ field: String, _ depth: Int) -> String {
            String(repeating: "\(field) { ", count: depth) + "__typename" + String(repeating: " }", count: depth)
        }

        @Test func `edges are planned for the types that they lead to`() async throws {
            try await withService([Self.links]) { service, _ in
                await service.publish(
                    #"""
                    {"readings": [{"resource": {"type": "A", "name": "a"}, "type": "Next", "value": ["a"]},
                                  {"resource": {"type": "B", "name": "b"}, "type": "Next", "value": ["b", "c"]}]}
                    """#
                )
                #expect(
                    await service.answer("{ links { __typename \(Self.nested("next", 3)) } }")
                        == #"{"data":{"links":[{"__typename":"A","next":[{"next":[{"next":[{"__typename":"A"}]}]}]},"#
                        + #"{"__typename":"B","next":[{"next":[{"next":[{"__typename":"B"}]}]}]}]}}"#
                )
                #expect(await service.answer("{ links { \(Self.nested("next", 15)) } }").contains(#"{"data":"#))
            }
        }

        @Test(arguments: [
            ("next", 60, "The operation loads more than 100 lists and look-ups."),
            ("up", 60, "The operation selects more than 50000 fields of all types together."),
        ])
        func `planning ends where a plan is too large`(field: String, depth: Int, problem: String) async throws {
            try await withService([Self.links]) { service, _ in
                #expect(await service.answer("{ links { \(Self.nested(field, depth)) } }").contains(problem))
            }
        }
    }
}
