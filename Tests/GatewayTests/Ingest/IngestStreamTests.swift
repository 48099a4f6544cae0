import DatabaseTesting
import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Postgres
import Testing

@testable import Gateway

extension DatabaseTests {
    /// What `POST /ingest` does while its body is on its way.
    @Suite(.timeLimit(.minutes(5))) struct IngestStreamTests {
        /// Serves a catalogue over HTTP.
        private func withServer(
            _ configure: (inout DatabaseConfiguration) -> Void = { _ in },
            _ body: @escaping @Sendable (_ port: Int, GraphQLService, TemporaryDatabase) async throws -> Void
        ) async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open(configure) { database in
                    _ = try await Migrator(database).run()
                    let service = try service(on: database)
                    let responder = responder(on: database, service)
                    let application = Application(responder: responder, server: .gateway(responder))
                    try await application.test(.live) { client in
                        try await body(try #require(client.port), service, temporary)
                    }
                }
            }
        }

        private static let head = HTTPText(
            text: """
                POST /ingest HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/x-ndjson\r
                Transfer-Encoding: chunked\r
                \r

                """,
            testDescription: "the head of a stream"
        )

        private static let end = chunk("")

        private static func chunk(_ text: String) -> HTTPText {
            HTTPText(text: "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n", testDescription: "a chunk")
        }

        private static func resource(_ name: String) -> String {
            #"{"resource":{"type":"T","name":"\#(name)"}}"# + "\n"
        }

        @Test func `a message is answered while the body goes on, and the connection serves the next request`()
            async throws
        {
            try await withServer { port, _, _ in
                try await SocketClient.with(port: port) { client in
                    try await client.send(Self.head, Self.chunk(Self.resource("a")))
                    #expect(try await client.receive(until: "}\n").contains(#"{"line":1,"status":"CREATED""#))
                    try await client.send(Self.chunk(#"{"resource":{"type":"#))
                    try await client.send(Self.chunk(#""T","name":"b"}}"# + "\n{\n"))
                    #expect(try await client.receive(until: "}\n").contains(#"{"line":2,"status":"CREATED""#))
                    #expect(try await client.receive(until: "}\n").contains(#"{"line":3,"status":"REJECTED""#))
                    try await client.send(Self.end, .post("{ __typename }"))
                    #expect(
                        try await client.receive(until: "}\n").contains(#"{"complete":true,"counts":{"CREATED":2,"#)
                    )
                    #expect(try await client.receive(until: "}}").hasSuffix(#"{"data":{"__typename":"Query"}}"#))
                }
            }
        }

        @Test func `a client that asks whether its body is wanted is told so at once`() async throws {
            try await withServer { port, _, _ in
                try await SocketClient.with(port: port) { client in
                    let asking = Self.head.text.replacing(
                        "Transfer-Encoding",
                        with: "Expect: 100-Continue\r\nTransfer-Encoding"
                    )
                    try await client.send(HTTPText(text: asking, testDescription: "a head that asks"))
                    let answer = try await client.receive(until: "\r\n\r\n")
                    #expect(answer == "HTTP/1.1 100 Continue\r\n\r\n")
                    try await client.send(Self.chunk(Self.resource("a")), Self.end)
                    #expect(try await client.receive(until: "}\n").hasPrefix("HTTP/1.1 200 OK\r\n"))
                    #expect(
                        try await client.receive(until: "}\n").contains(#"{"complete":true,"counts":{"CREATED":1,"#)
                    )
                }
            }
        }

        @Test func `what a client sent before it went away is stored, and nothing hangs`() async throws {
            try await withServer { port, service, _ in
                for reads in [true, false] {
                    try await SocketClient.with(port: port, reads: reads) { client in
                        let lines = (0..<2_000).map { Self.resource("\(reads)-\($0)") }.joined()
                        try await client.send(Self.head, Self.chunk(Self.resource("\(reads)")), Self.chunk(lines))
                        if reads { _ = try await client.receive(until: #""status":"CREATED""#) }
                        try await wait {
                            await service.answer(#"{ resource(type: "T", name: "\#(reads)") { name } }"#).contains(
                                "name"
                            )
                        }
                    }
                }
                try await SocketClient.with(port: port) { client in
                    try await client.send(.post("{ __typename }"))
                    #expect(try await client.receive(until: "}}").hasSuffix(#"{"data":{"__typename":"Query"}}"#))
                }
            }
        }

        @Test func `a stream is told where the database failed it`() async throws {
            try await withServer {
                $0.statementTimeout = .milliseconds(250)
            } _: { port, _, temporary in
                try await temporary.open { observer in
                    try await SocketClient.with(port: port) { client in
                        try await client.send(Self.head, Self.chunk(Self.resource("a")))
                        #expect(try await client.receive(until: "}\n").contains(#"{"line":1,"status":"CREATED""#))
                        try await observer.transaction { transaction in
                            _ = try await transaction.query("lock table resource in access exclusive mode")
                            try await client.send(Self.chunk("\n" + Self.resource("b")))
                            let answer = try await client.receive(until: "}\n")
                            #expect(answer.contains(#"{"complete":false,"counts":{"CREATED":1,"#))
                            #expect(answer.contains(#"},"line":3,"code":"REQUEST_TIMED_OUT","message":""#))
                        }
                        // The rest of the body is not read as messages; the connection goes on after it.
                        try await client.send(Self.chunk(Self.resource("c")), Self.end, .post("{ __typename }"))
                        #expect(try await client.receive(until: "}}").contains(#"{"data":{"__typename":"Query"}}"#))
                    }
                }
            }
        }

        @Test func `while nothing is stored the status tells of the database`() async throws {
            try await LockedCatalogue.with {
                $0.statementTimeout = .milliseconds(250)
            } _: { catalogue in
                try await SocketClient.with(port: catalogue.port) { client in
                    try await client.send(Self.head, Self.chunk(Self.resource("a")), Self.end)
                    let answer = try await client.receive(until: "}]}")
                    #expect(answer.hasPrefix("HTTP/1.1 504"))
                    #expect(answer.contains(#""code":"REQUEST_TIMED_OUT""#))
                }
            }
        }

        @Test func `a hundred thousand lines pass through little memory`() async throws {
            try await withServer { port, _, _ in
                try await SocketClient.with(port: port) { client in
                    let lineCount = 100_000
                    let sender = client.sender
                    try await withThrowingTaskGroup { group in
                        group.addTask {
                            try await sender.send([Self.head])
                            for start in stride(from: 1, through: lineCount, by: 100) {
                                // One line in twenty holds a message. The others are refused, which takes less time.
                                let lines = (start..<start + 100).map { line in
                                    line.isMultiple(of: 20)
                                        ? Self.resource("\(line)")
                                        : #"{"text":"\#(String(repeating: "x", count: 300))"}"# + "\n"
                                }
                                try await sender.send([Self.chunk(lines.joined())])
                            }
                            try await sender.send([Self.end])
                        }
                        var resident = 0
                        for line in stride(from: 100, through: lineCount, by: 100) {
                            let answers = try await client.receive(until: #"{"line":\#(line),"status":"CREATED""#)
                            guard !answers.isEmpty, !answers.contains("complete") else {
                                Issue.record("\(line): \(answers.suffix(1_000))")
                                break
                            }
                            if line == lineCount / 5 { resident = try Self.residentByteCount() }
                        }
                        _ = try await client.receive(until: "}\n")
                        let end = try await client.receive(until: "}\n")
                        #expect(end.contains(#"{"complete":true,"counts":{"CREATED":5000,"#))
                        #expect(end.contains(#""REJECTED":95000}"#))
                        #expect(try Self.residentByteCount() - resident < 24 << 20)
                        try await group.waitForAll()
                    }
                }
            }
        }

        /// How much memory this process has, in bytes. Linux manual, proc_pid_statm(5).
        private static func residentByteCount() throws -> Int {
            let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
            return try #require(Int(fields[1])) * Int(sysconf(Int32(_SC_PAGESIZE)))
        }
    }
}
