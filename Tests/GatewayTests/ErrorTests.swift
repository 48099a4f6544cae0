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
