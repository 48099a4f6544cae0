import Testing

@testable import Gateway

extension DatabaseTests {
    /// What becomes of requests whose clients do not wait for the answers, and of those that do.
    @Suite(.timeLimit(.minutes(2))) struct DepartureTests {
        private static let count = "{ resources { totalCount } }"

        @Test(arguments: [HTTPText.post(count), .get(count), .publish])
        func `a client that goes away takes its statement along`(request: HTTPText) async throws {
            try await LockedCatalogue.with { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    try await client.send(request)
                    try await catalogue.waitForStatements(1)
                }
                try await catalogue.waitForStatements(0)
            } unlocked: { catalogue in
                let answer = await catalogue.bystander.answer(#"{ resource(type: "T", name: "late") { name } }"#)
                #expect(answer == #"{"data":{"resource":null}}"#)
            }
        }

        @Test func `a client whose connection breaks takes its statement along`() async throws {
            try await LockedCatalogue.with { catalogue in
                try await SocketClient.with(port: catalogue.port, reads: false) { client in
                    try await client.send(.post("{ __typename }"), .post(Self.count))
                    try await catalogue.waitForStatements(1)
                }
                try await catalogue.waitForStatements(0)
            }
        }

        @Test func `a client that goes away is noticed behind many requests that it has sent ahead`() async throws {
            try await LockedCatalogue.with { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    try await client.send(.post(Self.count))
                    try await catalogue.waitForStatements(1)
                    for _ in 0..<50 { try await client.send(.post(Self.count)) }
                }
                try await catalogue.waitForStatements(0)
            }
        }

        @Test func `a client that sends nothing more is taken for one that went away`() async throws {
            try await LockedCatalogue.with { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    try await client.send(.post(Self.count))
                    try await catalogue.waitForStatements(1)
                    client.finishSending()
                    #expect(try await client.receive(until: "}") == "")
                }
                try await catalogue.waitForStatements(0)
            }
        }

        @Test func `a client that sends nothing more gets what comes soon enough`() async throws {
            try await LockedCatalogue.with(patience: .seconds(3600)) { _ in
            } unlocked: { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    try await client.send(.post("{ a: __typename }"), .post(Self.count), .post("{ b: __typename }"))
                    client.finishSending()
                    let answers = try await client.receive(until: #"{"data":{"b":"Query"}}"#)
                    #expect(answers.contains(#"{"data":{"a":"Query"}}"#))
                    #expect(answers.contains(#"{"data":{"resources":{"totalCount":8}}}"#))
                    #expect(answers.hasSuffix(#"{"data":{"b":"Query"}}"#))
                }
            }
        }

        @Test(arguments: [HTTPText.post(count), .get(count)])
        func `a client that sends one request and nothing more gets its answer, and the connection ends`(
            request: HTTPText
        ) async throws {
            try await LockedCatalogue.with(patience: .seconds(3600)) { _ in
            } unlocked: { catalogue in
                for _ in 0..<20 {
                    try await SocketClient.with(port: catalogue.port) { client in
                        try await client.send(request)
                        client.finishSending()
                        let answer = try await client.receive(until: "nothing that is ever sent")
                        #expect(answer.hasSuffix(#"{"data":{"resources":{"totalCount":8}}}"#))
                    }
                }
            }
        }

        @Test func `one client that goes away leaves the others alone`() async throws {
            try await LockedCatalogue.with { catalogue in
                try await SocketClient.with(port: catalogue.port) { patient in
                    try await patient.send(.post(Self.count))
                    try await catalogue.waitForStatements(1)
                    for _ in 0..<5 {
                        try await SocketClient.with(port: catalogue.port) { client in
                            try await client.send(.post(Self.count))
                            try await catalogue.waitForStatements(2)
                        }
                        try await catalogue.waitForStatements(1)
                    }
                }
            }
        }

        @Test func `a connection serves request after request, and those sent ahead in their order`() async throws {
            try await LockedCatalogue.with { _ in
            } unlocked: { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    for round in 0..<3 {
                        try await client.send(.post("{ a\(round): resources { totalCount } }"))
                        let answer = try await client.receive(until: #"{"data":{"a\#(round)":{"totalCount":8}}}"#)
                        #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
                        #expect(answer.hasSuffix(#"{"data":{"a\#(round)":{"totalCount":8}}}"#))
                        try await client.send(
                            .get("{ b\(round): __typename }"),
                            .post("{ c\(round): resources { totalCount } }"),
                            .post("{ d\(round): __typename }")
                        )
                        for body in [
                            #"{"b\#(round)":"Query"}}"#, #"{"c\#(round)":{"totalCount":8}}}"#,
                            #"{"d\#(round)":"Query"}}"#,
                        ] {
                            let answer = try await client.receive(until: body)
                            #expect(answer.hasPrefix("HTTP/1.1 200 OK") && answer.hasSuffix(body), "\(answer)")
                            #expect(answer.split(separator: "HTTP/1.1").count == 1)
                        }
                    }
                }
            }
        }
    }
}
