import Ingest
import Postgres
import Testing

@testable import Gateway

extension DatabaseTests {
    @Suite struct DeleteResourceTests {
        private static let mutation = """
            mutation ($type: String! = "Service", $name: String!, $children: OnChildren) {
              deleteResource(type: $type, name: $name, children: $children) {
                status code message deletedResources deletedReadings deletedEdges orphanedChildren
              }
            }
            """

        @Test(arguments: [
            (
                #"{"name":"auth"}"#,
                #""status":"DELETED","code":null,"message":null,"deletedResources":1,"deletedReadings":2,"deletedEdges":0,"orphanedChildren":2"#
            ),
            (
                #"{"name":"auth","children":"CASCADE"}"#,
                #""status":"DELETED","code":null,"message":null,"deletedResources":5,"deletedReadings":6,"deletedEdges":0,"orphanedChildren":0"#
            ),
            (
                #"{"name":"auth","children":"RESTRICT"}"#,
                #""status":"REJECTED","code":"CHILDREN_EXIST","message":"It has children: 2.","deletedResources":0,"deletedReadings":0,"deletedEdges":0,"orphanedChildren":0"#
            ),
            (
                #"{"name":"nobody"}"#,
                #""status":"NOT_FOUND","code":null,"message":null,"deletedResources":0,"deletedReadings":0,"deletedEdges":0,"orphanedChildren":0"#
            ),
        ])
        func `it tells what went`(variables: String, payload: String) async throws {
            try await withService { service, _ in
                await service.publishFleet()
                let answer = await service.answer(Self.mutation, variables: variables)
                #expect(answer == #"{"data":{"deleteResource":{\#(payload)}}}"#)
            }
        }

        @Test func `a subtree is as large as the setting says at most`() async throws {
            try await withService { whole, database in
                await whole.publishFleet()
                var options = ServiceOptions()
                options.housekeeping.subtreeLimit = 4
                let small = try service(on: database, options)
                let answer = await small.answer(Self.mutation, variables: #"{"name":"auth","children":"CASCADE"}"#)
                #expect(answer.contains(#""status":"REJECTED","code":"SUBTREE_TOO_LARGE""#))
                #expect(await whole.answer("{ resources(first: 0) { totalCount } }").contains(#""totalCount":8"#))
            }
        }

        @Test func `fields of one mutation see what those before them did`() async throws {
            try await withService { service, _ in
                await service.publishFleet()
                let answer = await service.answer(
                    """
                    mutation {
                      a: deleteResource(type: "Service", name: "mail") { __typename status }
                      b: deleteResource(type: "Service", name: "mail") { status }
                      publish(input: {resources: [{type: "Service", name: "mail"}]}) { resources { status resource { name parent { name } } } }
                    }
                    """
                )
                #expect(
                    answer
                        == #"{"data":{"a":{"__typename":"DeletePayload","status":"DELETED"},"b":{"status":"NOT_FOUND"},"#
                        + #""publish":{"resources":[{"status":"CREATED","resource":{"name":"mail","parent":null}}]}}}"#
                )
            }
        }
    }
}
