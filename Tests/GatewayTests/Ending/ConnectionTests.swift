import Hummingbird
import HummingbirdTesting
import Logging
import Postgres
import Testing

@testable import Gateway

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

        @Test func `a client of HTTP 1.0 sees the connection closed behind the answer, unless it asks for more`()
            async throws
        {
            try await LockedCatalogue.with { _ in
            } unlocked: { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    let last = HTTPText.post("{ b: __typename }").text.replacing("HTTP/1.1", with: "HTTP/1.0")
                    let first = last.replacing("b:", with: "a:").replacing(
                        "Host",
                        with: "Connection: keep-alive\r\nHost"
                    )
                    for text in [first, last] {
                        try await client.send(HTTPText(text: text, testDescription: "HTTP/1.0"))
                    }
                    #expect(try await client.receive(until: "}}").hasSuffix(#"{"data":{"a":"Query"}}"#))
                    // All that comes until the other side closes.
                    let answer = try await client.receive(until: "nothing that is ever sent")
                    #expect(answer.hasSuffix(#"{"data":{"b":"Query"}}"#))
                }
            }
        }

        /// What a head may look like, and what its status tells that was made of it.
        @Test(arguments: [
            (["CONTENT-TYPE: application/json", "aCCept: application/json"], "200 OK"),
            (["Content-Type: application/json ; charset=UTF-8"], "200 OK"),
            (["Content-Type: application/json", "Accept: text/html", "Accept: */*;q=0.1"], "200 OK"),
            (["Content-Type: application/json", "Accept: text/html", "Accept: image/*"], "406 Not Acceptable"),
            (["Content-Type: application/json", "Content-Type: text/plain"], "415 Unsupported Media Type"),
            (["Content-Type: text/plain"], "415 Unsupported Media Type"),
            (["Accept: */*"], "415 Unsupported Media Type"),
        ])
        func `fields are read whatever their case and however often they come`(
            fields: [String],
            status: String
        ) async throws {
            try await LockedCatalogue.with { _ in
            } unlocked: { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    let text = HTTPText.post("{ __typename }").text
                        .replacing("Content-Type: application/json", with: fields.joined(separator: "\r\n"))
                    try await client.send(HTTPText(text: text, testDescription: status))
                    #expect(try await client.receive(until: "\r\n") == "HTTP/1.1 \(status)\r\n")
                }
            }
        }

        /// Its answer has some 100 KB.
        private static let longAnswer: HTTPText = {
            let aliases = (0..<20).map { "a\($0): __schema { types { name fields { name } } }" }
            return .post("{ \(aliases.joined(separator: " ")) }")
        }()

        @Test func `the whole of a last answer is sent, however late the client reads`() async throws {
            try await LockedCatalogue.with { _ in
            } unlocked: { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    let aliases = (0..<600).map { "a\($0): __schema { ...s }" }.joined(separator: " ")
                    let query = "{ \(aliases) } fragment s on __Schema { types { name fields { name description } } }"
                    let request = HTTPText.post(query).text.replacing("Host", with: "Connection: TE, close\r\nHost")
                    try await client.send(HTTPText(text: request, testDescription: "a last request"))
                    try await Task.sleep(for: .milliseconds(300))
                    let answer = try await client.receive(until: "nothing that is ever sent")
                    #expect(answer.utf8.count > 8 << 20)
                    #expect(answer.hasSuffix("}]}}}"))
                }
            }
        }

        @Test func `a client that does not read its answers gets no further ones`() async throws {
            let database = Database(
                DatabaseConfiguration(connectionString: ""),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            let metrics = MetricsRegistry()
            let responder = responder(on: database, try service(on: database, metrics: metrics))
            let answered: @Sendable () -> Substring? = {
                metrics.text().split(separator: "\n").first {
                    $0.hasPrefix("cockpit_requests_total{outcome=\"success\"}")
                }
            }
            try await Application(responder: responder, server: .gateway(responder)).test(.live) { client in
                let port = try #require(client.port)
                try await SocketClient.with(port: port, reads: false) { client in
                    let sender = client.sender
                    try await withThrowingTaskGroup { group in
                        group.addTask { try await sender.send(Array(repeating: Self.longAnswer, count: 600)) }
                        // Until no more are answered.
                        var last: Substring?
                        while case let count = answered(), count == nil || count != last {
                            last = count
                            try await Task.sleep(for: .milliseconds(500))
                        }
                        let count = try #require(last.flatMap { $0.split(separator: " ").last }.flatMap { Int($0) })
                        #expect((1..<300).contains(count))
                        group.cancelAll()
                        while await group.nextResult() != nil {}
                    }
                }
            }
        }
    }
}
