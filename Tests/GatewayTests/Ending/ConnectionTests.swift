import Testing

extension DatabaseTests {
    /// What a connection does between its requests.
    @Suite(.timeLimit(.minutes(2))) struct ConnectionTests {
        @Test func `thousands of requests sent ahead are answered in their order`() async throws {
            try await LockedCatalogue.with { _ in
            } unlocked: { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    let numbers = 0..<3_000
                    let sender = client.sender
                    async let sending: Void = sender.send(numbers.map { .post("{ a\($0): __typename }") })
                    for number in numbers {
                        let answer = try await client.receive(until: "}}")
                        #expect(answer.hasSuffix(#"{"data":{"a\#(number)":"Query"}}"#))
                    }
                    try await sending
                }
            }
        }

        @Test func `a body that comes in pieces, and one that is long, are read whole`() async throws {
            try await LockedCatalogue.with { _ in
            } unlocked: { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    let request = HTTPText.post("{ a: __typename }").text
                    for piece in [request.prefix(40), request.dropFirst(40).dropLast(9), request.suffix(9)] {
                        try await client.send(HTTPText(text: String(piece), testDescription: "a piece"))
                        try await Task.sleep(for: .milliseconds(5))
                    }
                    #expect(try await client.receive(until: "}}").hasSuffix(#"{"data":{"a":"Query"}}"#))
                    let padding = String(repeating: " ", count: 100_000)
                    try await client.send(.post("{ b: __typename \(padding)}"), .post("{ c: __typename }"))
                    #expect(try await client.receive(until: "}}").hasSuffix(#"{"data":{"b":"Query"}}"#))
                    #expect(try await client.receive(until: "}}").hasSuffix(#"{"data":{"c":"Query"}}"#))
                }
            }
        }

        @Test func `a client that wants the connection closed sees it closed behind the answer, which is dated`()
            async throws
        {
            try await LockedCatalogue.with { _ in
            } unlocked: { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    let request = HTTPText.get("{__typename}").text.replacing("Host", with: "Connection: close\r\nHost")
                    try await client.send(HTTPText(text: request, testDescription: "a last request"))
                    // All that comes until the other side closes.
                    let answer = try await client.receive(until: "nothing that is ever sent")
                    #expect(answer.hasSuffix(#"{"data":{"__typename":"Query"}}"#))
                    let date = /\r\nDate: (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} 20\d\d \d\d:\d\d:\d\d GMT\r\n/
                    #expect(answer.firstMatch(of: date) != nil)
                }
            }
        }
    }
}
