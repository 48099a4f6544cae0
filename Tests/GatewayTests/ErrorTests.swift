import DatabaseTesting
import Foundation
import Postgres
import Resolver
import Testing

@testable import Gateway

extension DatabaseTests {
    @Suite struct ErrorTests {
        @Test(arguments: [
            (
                "{ resources(first: 1001) { totalCount } }",
                #"{"errors":[{"message":"'first' must be between 0 and 1000, not 1001.","locations":[{"line":1,"column":3}],"path":["resources"],"extensions":{"code":"PAGE_SIZE_INVALID"}}],"data":null}"#
            ),
            (
                #"{ resource(type: "Service", name: "auth") { name reading(type: "Owner") { id value(at: "x") } } }"#,
                #"{"errors":[{"message":"'x' is no JSON Pointer (RFC 6901).","locations":[{"line":1,"column":78}],"path":["resource","reading","value"],"extensions":{"code":"JSON_POINTER_INVALID"}}],"data":{"resource":{"name":"auth","reading":{"id":"1","value":null}}}}"#
            ),
            (
                #"{ resource(type: "Service", name: "auth") { name children(after: "x") { totalCount } } }"#,
                #"{"errors":[{"message":"'after' is no cursor of this connection.","locations":[{"line":1,"column":50}],"path":["resource","children"],"extensions":{"code":"CURSOR_INVALID"}}],"data":{"resource":null}}"#
            ),
        ])
        func `an argument that cannot be is an error of its field`(query: String, expected: String) async throws {
            try await withService { service, _ in
                await service.publishFleet()
                #expect(await service.answer(query) == expected)
            }
        }

        @Test func `an answer, its errors and what it loads are bounded`() async throws {
            try await withDatabase { database in
                _ = try await Migrator(database).run()
                var limits = EngineLimits()
                (limits.levelLimit, limits.columnLimit, limits.answerByteLimit, limits.errorLimit) = (3, 4, 1_000, 2)
                let service = try service(on: database, ServiceOptions(limits: limits))
                await service.publishFleet()
                let lists = "{ " + (0..<4).map { "a\($0): resources { nodes { name } } " }.joined() + "}"
                #expect(
                    await service.answer(lists).contains("The operation loads more than 3 lists and look-ups.")
                )
                let columns =
                    "{ resources { nodes { "
                    + (0..<5).map { "a\($0): reading(type: \"\($0)\") { value } " }.joined() + "} } }"
                #expect(await service.answer(columns).contains("more than 4 columns of one row."))
                let long =
                    "{ resources { nodes { children { nodes { parent { children { nodes { type name id } } } } } } } }"
                #expect(
                    await service.answer(long).contains("The answer has more than 1000 bytes; ask for smaller pages.")
                )
                let faulty =
                    #"{ resources { nodes { readings(order: ASC) { nodes { value(at: "x") } } } } }"#
                let answer = await service.answer(faulty)
                #expect(answer.contains(#""message":"There are more errors; 2 are told of.""#))
                #expect(answer.split(separator: "JSON_POINTER_INVALID").count == 3)
            }
        }

        @Test func `onError decides how far an error reaches`() async throws {
            try await withService { service, _ in
                await service.publishFleet()
                let query =
                    #"{ a: __typename resource(type: \"Service\", name: \"auth\") { name children(after: \"x\") { totalCount } } }"#
                func data(_ behavior: String) async -> Substring? {
                    let body = #"{"query":"\#(query)","onError":"\#(behavior)"}"#
                    let answer = String(decoding: await service.answer(json: Array(body.utf8)).body, as: UTF8.self)
                    return answer.range(of: #""data":"#).map { answer[$0.upperBound...].dropLast() }
                }
                #expect(await data("PROPAGATE") == #"{"a":"Query","resource":null}"#)
                #expect(await data("NULL") == #"{"a":"Query","resource":{"name":"auth","children":null}}"#)
                #expect(await data("HALT") == "null")
            }
        }

        @Test func `an error in a list stands for each of its items`() async throws {
            try await withService { service, _ in
                await service.publishFleet()
                let answer = await service.answer(
                    #"{ resources(where: {type: {eq: "Service"}}) { nodes { name reading(type: "Owner") { value(at: "x") } } } }"#
                )
                #expect(answer.contains(#""path":["resources","nodes",0,"reading","value"]"#))
                #expect(
                    answer.contains(
                        #""data":{"resources":{"nodes":[{"name":"auth","reading":{"value":null}},{"name":"mail","reading":null}]}}"#
                    )
                )
            }
        }
    }
}
