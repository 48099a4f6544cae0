import Postgres
import Testing

@testable import Gateway

extension DatabaseTests {
    /// Requests whose statements take longer than they may.
    @Suite(.timeLimit(.minutes(2))) struct DeadlineTests {
        @Test(arguments: [
            HTTPText.post("{ resources { totalCount } }"), .get("{ resources { totalCount } }"), .publish,
        ])
        func `a request past its deadline is told so and leaves no statement`(request: HTTPText) async throws {
            try await LockedCatalogue.with {
                $0.statementTimeout = .milliseconds(250)
            } _: { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    try await client.send(request, .post("{ __typename }"))
                    let answer = try await client.receive(until: "}]}")
                    #expect(answer.hasPrefix("HTTP/1.1 504 Gateway Timeout\r\n"))
                    #expect(
                        answer.hasSuffix(
                            #"{"errors":[{"message":"The request took longer than it may.","extensions":{"code":"REQUEST_TIMED_OUT"}}]}"#
                        )
                    )
                    #expect(try await client.receive(until: "}}").hasSuffix(#"{"data":{"__typename":"Query"}}"#))
                    try await catalogue.waitForStatements(0)
                }
            } unlocked: { catalogue in
                let answer = await catalogue.bystander.answer(#"{ resource(type: "T", name: "late") { name } }"#)
                #expect(answer == #"{"data":{"resource":null}}"#)
            }
        }
    }
}
