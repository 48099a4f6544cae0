import DatabaseTesting
import Postgres
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    @Suite struct ReloadTests {
        private static func schema(_ field: String) -> Source {
            Source(
                "type A @resource(type: \"A\") { \(field): Int @reading(type: \"R\", at: \"/n\") } extend type Query { as: [A!]! @lookup }",
                name: "a.graphql"
            )
        }

        @Test func `requests are answered by one schema or the other while it changes`() async throws {
            try await withService([Self.schema("old")]) { service, _ in
                await service.publish(
                    #"{"readings":[{"resource":{"type":"A","name":"a"},"type":"R","value":{"n":1}}]}"#
                )
                let new = try ServedSchema([Self.schema("new")])
                let answers = await withTaskGroup(of: String.self, returning: Set<String>.self) { group in
                    for request in 0..<200 {
                        if request == 100 { service.serve(new) }
                        let field = request % 2 == 0 ? "old" : "new"
                        group.addTask { await service.answer("{ as { \(field) } }") }
                    }
                    return await group.reduce(into: []) { $0.insert($1) }
                }
                let refusals = answers.filter { $0.contains("GRAPHQL_VALIDATION_FAILED") }
                #expect(
                    answers.subtracting(refusals).isSubset(of: [
                        #"{"data":{"as":[{"old":1}]}}"#, #"{"data":{"as":[{"new":1}]}}"#,
                    ])
                )
                // From now on there is the new one alone, although the other one's plan was kept.
                #expect(await service.answer("{ as { new } }") == #"{"data":{"as":[{"new":1}]}}"#)
                #expect(await service.answer("{ as { old } }").contains("GRAPHQL_VALIDATION_FAILED"))
            }
        }

        @Test func `an edge that is not derived yet says so`() async throws {
            try await withDatabase { database in
                _ = try await Migrator(database).run()
                let service = try service(on: database, schema: [.shop], isDerived: { _ in false })
                #expect(
                    await service.answer(
                        #"{ apps { nodes { uses { totalCount } } } danglingReferences(edge: "uses") { complete } }"#
                    )
                        == #"{"data":{"apps":{"nodes":[]},"danglingReferences":{"complete":false}},"extensions":{"pendingEdges":["uses"]}}"#
                )
                #expect(
                    await service.answer("{ apps { nodes { twin { name } } } }")
                        == #"{"data":{"apps":{"nodes":[]}},"extensions":{"pendingEdges":["twin"]}}"#
                )
                #expect(
                    await service.answer(#"{ apps(where: {references: {edge: "uses", some: {}}}) { totalCount } }"#)
                        == #"{"data":{"apps":{"totalCount":0}},"extensions":{"pendingEdges":["uses"]}}"#
                )
                #expect(await service.answer("{ apps { nodes { port } } }") == #"{"data":{"apps":{"nodes":[]}}}"#)
            }
        }
    }
}
