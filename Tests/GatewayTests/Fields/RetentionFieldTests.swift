import Ingest
import Postgres
import Resolver
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// What clients are told of retention rules.
    @Suite struct RetentionFieldTests {
        private static let views = Source(
            """
            type Instance @resource(type: "ServiceInstance")
              @retention(name: "dead", minAge: "PT24H", unlessReading: "Health", within: "PT6H", maxPercent: 80) {
              health: String @reading(type: "Health", at: "/status")
            }
            """,
            name: "views.graphql"
        )

        private static let preview = """
            { retentionPreview(name: "dead") { retention resourceType totalCount candidateCount percent maxPercent blockedBy
              candidates { name resource { name ... on Instance { health } } reportedOn createdOn } } }
            """

        /// Three instances of a year that is long gone, the last of which reports.
        private func withFleet(_ body: (GraphQLService, Database) async throws -> Void) async throws {
            try await withService([Self.views]) { service, database in
                let instances = ["a", "b", "c"].map { #"{"type":"ServiceInstance","name":"\#($0)"}"# }
                let reports = [("a", "2020-01-01T00:00:00Z"), ("c", Timestamp.now.rfc3339)].map { name, time in
                    #"{"resource":{"type":"ServiceInstance","name":"\#(name)"},"type":"Health","value":{"status":"UP"},"collectedOn":"\#(time)"}"#
                }
                await service.publish(
                    #"{"resources":[\#(instances.joined(separator: ","))],"readings":[\#(reports.joined(separator: ","))]}"#
                )
                _ = try await database.write(["update resource set created_on = '2019-01-01 00:00:00Z'"])
                try await body(service, database)
            }
        }

        @Test func `a preview tells what would go`() async throws {
            try await withFleet { service, _ in
                #expect(
                    await service.answer(Self.preview)
                        == #"{"data":{"retentionPreview":{"retention":"dead","resourceType":"ServiceInstance","totalCount":3,"#
                        + #""candidateCount":2,"percent":66.66666666666667,"maxPercent":80,"blockedBy":null,"candidates":["#
                        + #"{"name":"a","resource":{"name":"a","health":"UP"},"reportedOn":"2020-01-01T00:00:00.000000Z","createdOn":"2019-01-01T00:00:00.000000Z"},"#
                        + #"{"name":"b","resource":{"name":"b","health":null},"reportedOn":null,"createdOn":"2019-01-01T00:00:00.000000Z"}]}}}"#
                )
            }
        }

        @Test func `a run that is dry deletes nothing, and one that is not what the preview told`() async throws {
            try await withFleet { service, _ in
                let fields = """
                    retention dryRun totalCount candidateCount blockedBy deletedResources deletedReadings deletedEdges spared
                    """
                let dry = await service.answer(#"mutation { trim(retention: "dead") { \#(fields) } }"#)
                let start = #"{"data":{"trim":{"retention":"dead","dryRun":"#
                #expect(
                    dry == start + #"true,"totalCount":3,"candidateCount":2,"blockedBy":null,"deletedResources":0,"#
                        + #""deletedReadings":0,"deletedEdges":0,"spared":0}}}"#
                )
                #expect(await service.answer(Self.preview).contains(#""totalCount":3"#))
                let run = await service.answer(#"mutation { trim(retention: "dead", dryRun: false) { \#(fields) } }"#)
                #expect(
                    run == start + #"false,"totalCount":3,"candidateCount":2,"blockedBy":null,"deletedResources":2,"#
                        + #""deletedReadings":1,"deletedEdges":0,"spared":0}}}"#
                )
                #expect(
                    await service.answer("{ resources { nodes { name } } }")
                        == #"{"data":{"resources":{"nodes":[{"name":"c"}]}}}"#
                )
            }
        }

        @Test func `what stands in the way is told`() async throws {
            try await withFleet { service, database in
                _ = try await database.write(["update reading_snapshot set collected_on = '2020-01-01 00:00:00Z'"])
                #expect(await service.answer(Self.preview).contains(#""blockedBy":"WITNESS_STALE""#))
                let run = await service.answer(
                    #"mutation { trim(retention: "dead", dryRun: false) { blockedBy deletedResources } }"#
                )
                #expect(run == #"{"data":{"trim":{"blockedBy":"WITNESS_STALE","deletedResources":0}}}"#)
            }
        }

        @Test func `a rule that no view has is an error of the field`() async throws {
            try await withFleet { service, _ in
                let answer = await service.answer(#"{ retentionPreview(name: "x") { totalCount } }"#)
                #expect(
                    answer
                        == #"{"errors":[{"message":"No '@retention' is called 'x'.","locations":[{"line":1,"column":3}],"#
                        + #""path":["retentionPreview"],"extensions":{"code":"RETENTION_UNKNOWN"}}],"data":null}"#
                )
                let trim = await service.answer(#"mutation { trim(retention: "x") { totalCount } }"#)
                #expect(trim.contains(#""code":"RETENTION_UNKNOWN""#))
            }
        }

        @Test func `previews stand beside other fields of a query`() async throws {
            try await withFleet { service, _ in
                let answer = await service.answer(
                    """
                    { a: retentionPreview(name: "dead") { candidates { resource { id name } } }
                      resource(type: "ServiceInstance", name: "c") { name }
                      b: retentionPreview(name: "dead") { candidates { resource { name } } } }
                    """
                )
                let id = { (name: String) in ResourceID.derive(type: "ServiceInstance", name: name).description }
                #expect(
                    answer == #"{"data":{"a":{"candidates":[{"resource":{"id":"\#(id("a"))","name":"a"}},"#
                        + #"{"resource":{"id":"\#(id("b"))","name":"b"}}]},"resource":{"name":"c"},"#
                        + #""b":{"candidates":[{"resource":{"name":"a"}},{"resource":{"name":"b"}}]}}}"#
                )
            }
        }

        @Test func `a reload brings its own rules`() async throws {
            try await withFleet { service, _ in
                service.serve(try ServedSchema([.shippedSchema]))
                let gone = await service.answer(#"{ retentionPreview(name: "dead") { totalCount } }"#)
                #expect(gone.contains("RETENTION_UNKNOWN"))
                let answer = await service.answer(#"{ retentionPreview(name: "dead-instances") { totalCount } }"#)
                #expect(answer == #"{"data":{"retentionPreview":{"totalCount":3}}}"#)
            }
        }

        @Test func `to explain a preview is not to make one`() async throws {
            try await withFleet { service, _ in
                var request = Array(#"{"query":"#.utf8)
                JSONText.append(Self.preview, to: &request)
                guard case .explained(let explanation) = await service.explain(json: request + Array("}".utf8), .init())
                else { return #expect(Bool(false), "it is explained") }
                #expect(explanation.steps.count == 1)
                #expect(explanation.steps[0].levels.count == 1)
            }
        }
    }
}
