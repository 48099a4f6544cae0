import Testing

@testable import Gateway

extension DatabaseTests {
    @Suite struct PublishTests {
        @Test func `each item is answered with what is kept now`() async throws {
            try await withService { service, _ in
                let answer = await service.answer(
                    #"""
                    mutation {
                      publish(input: {timestamp: "2026-01-02T03:04:05+01:00", resources: [
                        {type: "Service", name: "auth", parent: {type: "Domain", name: "identity"}}, {type: "", name: "x"}],
                        readings: [
                          {resource: {type: "Service", name: "auth"}, type: "Owner", value: {team: "core", level: 1.50}},
                          {resource: {type: "Service", name: "auth"}, type: "Owner", value: 1, collectedOn: "2026-01-01T00:00:00Z"}]}) {
                        rejected
                        resources { index status code path resource { name parentRef { name resolved } } }
                        readings { status reading { collectedOn value resource { name } } }
                      }
                    }
                    """#
                )
                #expect(
                    answer == #"{"data":{"publish":{"rejected":1,"resources":["#
                        + #"{"index":0,"status":"CREATED","code":null,"path":null,"resource":{"name":"auth","parentRef":{"name":"identity","resolved":false}}},"#
                        + #"{"index":1,"status":"REJECTED","code":"TYPE_INVALID","path":"/resources/1/type","resource":null}],"#
                        + #""readings":[{"status":"CREATED","reading":{"collectedOn":"2026-01-02T02:04:05.000000Z","value":{"team": "core", "level": 1.50},"resource":{"name":"auth"}}},"#
                        + #"{"status":"STALE","reading":{"collectedOn":"2026-01-02T02:04:05.000000Z","value":{"team": "core", "level": 1.50},"resource":{"name":"auth"}}}]}}}"#
                )
            }
        }

        @Test func `an atomic batch is stored whole or not at all, and members are merged`() async throws {
            try await withService { service, _ in
                let answer = await service.answer(
                    #"""
                    mutation {
                      refused: publish(input: {mode: ATOMIC, resources: [{type: "T", name: "a"}, {type: "T", name: ""}]}) {
                        rejected resources { status code path resource { name } }
                      }
                      whole: publish(input: {mode: ATOMIC, resources: [{type: "T", name: "b"}]}) { resources { status } }
                      merged: publish(input: {timestamp: "2026-01-02T03:04:05Z", readings: [
                        {resource: {type: "T", name: "b"}, type: "R", value: {x: 1, y: 1}},
                        {resource: {type: "T", name: "b"}, type: "R", value: {y: 2}, merge: true}]}) {
                        readings { status reading { value } }
                      }
                    }
                    """#
                )
                #expect(
                    answer == #"{"data":{"refused":{"rejected":2,"resources":["#
                        + #"{"status":"REJECTED","code":"BATCH_REFUSED","path":"/resources/0","resource":null},"#
                        + #"{"status":"REJECTED","code":"NAME_INVALID","path":"/resources/1/name","resource":null}]},"#
                        + #""whole":{"resources":[{"status":"CREATED"}]},"#
                        + #""merged":{"readings":[{"status":"CREATED","reading":{"value":{"x": 1, "y": 2}}},"#
                        + #"{"status":"UPDATED","reading":{"value":{"x": 1, "y": 2}}}]}}}"#
                )
            }
        }

        @Test func `publishes of one mutation follow each other`() async throws {
            try await withService { service, _ in
                let answer = await service.answer(
                    #"""
                    mutation {
                      a: publish(input: {resources: [{type: "T", name: "n"}]}) { resources { status } }
                      b: publish(input: {resources: [{type: "T", name: "n"}]}) { resources { status } }
                      __typename
                    }
                    """#
                )
                #expect(
                    answer == #"{"data":{"a":{"resources":[{"status":"CREATED"}]},"#
                        + #""b":{"resources":[{"status":"UNCHANGED"}]},"__typename":"Mutation"}}"#
                )
            }
        }
    }
}
