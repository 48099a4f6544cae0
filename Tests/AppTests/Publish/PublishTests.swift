import ArgumentParser
import DatabaseTesting
import Foundation
import Hummingbird
import HummingbirdTesting
import Ingest
import Logging
import Postgres
import Publishing
import Schema
import Synchronization
import Testing

@testable import App
@testable import Gateway

/// `cockpit publish` against a gateway. These need the PostgreSQL that `COCKPIT_TEST_DATABASE_URL` names.
@Suite(.serialized, .timeLimit(.minutes(5))) struct PublishTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Runs a gateway while `body` runs.
    private func withGateway(
        on database: Database,
        _ body: @escaping @Sendable (_ port: Int) async throws -> Void
    ) async throws {
        let publisher = Ingest.Publisher(database: database) { .now }
        let responder = GatewayResponder(
            service: GraphQLService(
                schema: try ServedSchema([.shippedSchema]),
                database: database,
                publisher: publisher,
                logger: logger
            ),
            ingest: IngestEndpoint(publisher: publisher, logger: logger),
            health: HealthCheck(database: database)
        )
        try await Application(responder: responder, server: .gateway(responder)).test(.live) { client in
            try await body(try #require(client.port))
        }
    }

    private func withCatalogue(_ body: (Database, _ directory: String) async throws -> Void) async throws {
        try await withDatabase { database in
            _ = try await Migrator(database).run()
            try await withTemporaryDirectory { directory in try await body(database, directory) }
        }
    }

    /// Runs the command.
    ///
    /// - Returns: What it says to a person at a terminal, and why it failed.
    private func publish(
        _ file: String,
        to port: Int,
        _ arguments: String...,
        console: Recording = Recording()
    ) async throws -> (text: String, failure: (any Error)?) {
        let command = try Publish.parse([file, "--url", "http://127.0.0.1:\(port)"] + arguments)
        do {
            try await command.publish(telling: console.console)
            return (console.text, nil)
        } catch {
            return (console.text, error)
        }
    }

    private static func resources(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { #"{"resource":{"type":"T","name":"\#($0)"}}"# + "\n" }.joined()
    }

    private static func count(_ database: Database) async throws -> Int64? {
        try await database.query("select count(*) from resource").int8(0, 0)
    }

    @Test func `a file is published, and publishing it again changes nothing`() async throws {
        try await withCatalogue { database, directory in
            let file = try write(Self.resources(1...1_234), to: "messages.ndjson", in: directory)
            try await withGateway(on: database) { port in
                let (first, failure) = try await publish(file, to: port)
                #expect(failure == nil)
                #expect(first.contains("1234 created, 0 updated, 0 unchanged, 0 stale, 0 rejected"))
                let (second, _) = try await publish(file, to: port, "--from", "1000")
                #expect(second.contains("0 created, 0 updated, 235 unchanged, 0 stale, 0 rejected"))
            }
            #expect(try await Self.count(database) == 1_234)
        }
    }

    @Test func `rejected messages are told by their lines, as many as are wanted, and fail the command`() async throws {
        try await withCatalogue { database, directory in
            let text = "{}\n" + Self.resources(1...2) + "\n{\"resource\":{\"type\":\"T\",\"name\":\"\"}}\n[]\n"
            let file = try write(text, to: "messages.ndjson", in: directory)
            try await withGateway(on: database) { port in
                let (said, failure) = try await publish(file, to: port, "--errors", "2")
                #expect(failure as? ExitCode == ExitCode(1))
                #expect(
                    said.contains(
                        "rejected line 1: A message has either a 'resource' or a 'reading'. (MESSAGE_MALFORMED)\n"
                    )
                )
                #expect(
                    said.contains(
                        "rejected line 5 at /resource/name: A name has 1 to 1024 bytes; this one has 0. (NAME_INVALID)\n"
                    )
                )
                #expect(!said.contains("rejected line 6"))
                #expect(said.contains("and 1 more were rejected\n"))
                #expect(said.contains("2 created, 0 updated, 0 unchanged, 0 stale, 3 rejected\n"))
            }
        }
    }

    @Test func `an array is published up to where it breaks`() async throws {
        try await withCatalogue { database, directory in
            let item = "{\n\"resource\": {\n\"type\": \"T\", \"name\": \"a\"}}"
            let file = try write("[\(item),\n{\"resource\"]", to: "messages.json", in: directory)
            try await withGateway(on: database) { port in
                let (said, failure) = try await publish(file, to: port)
                #expect(failure as? ExitCode == ExitCode(1))
                #expect(
                    said.contains("the array cannot be read past item 1: The array has no end; item 1 is not whole.")
                )
                #expect(said.contains("1 created, "))
            }
        }
    }

    @Test func `messages without a time get one for the whole run`() async throws {
        try await withCatalogue { database, directory in
            let event =
                #"{"reading":{"resource":{"type":"T","name":"a"},"type":"E","storageMode":"TIME_SERIES","value":1}}"#
            let file = try write("\(event)\n\(event)\n", to: "messages.ndjson", in: directory)
            try await withGateway(on: database) { port in
                let (said, _) = try await publish(file, to: port, "--timestamp", "2026-01-02T03:04:05+01:00")
                #expect(said.contains("1 created, 0 updated, 1 unchanged,"))
            }
            let rows = try await database.query("select (collected_on = '2026-01-02T02:04:05Z')::text from reading")
            #expect(rows.count == 1 && rows.text(0, 0) == "true")
        }
    }

    @Test func `a gateway that is killed and comes back gets every message`() async throws {
        try await TemporaryDatabase.with { temporary in
            try await temporary.open { database in
                try await withTemporaryDirectory { directory in
                    let lineCount = 20_000
                    let file = try write(Self.resources(1...lineCount), to: "messages.ndjson", in: directory)
                    let console = Recording()
                    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
                    async let run = {
                        for await port in ports.prefix(1) { return try await publish(file, to: port, console: console) }
                        return ("", nil)
                    }()
                    let port = try await GatewayProcess.with(temporary) { server in
                        listening.yield(server.port)
                        try await wait { try await Self.count(database) ?? 0 > 0 }
                        server.kill()
                        return server.port
                    }
                    try await wait { console.text.contains("waiting for the gateway, attempt 1 of 12") }
                    try await GatewayProcess.with(temporary, port: port) { server in
                        try await wait { console.text.contains("\(lineCount) messages sent to ") }
                        server.kill()
                    }
                    let (said, failure) = try await run
                    #expect(failure == nil)
                    #expect(said.contains(" unchanged, 0 stale, 0 rejected\n"))
                    #expect(try await Self.count(database) == Int64(lineCount))
                }
            }
        }
    }

    @Test func `without a gateway the place to go on from is told`() async throws {
        try await withTemporaryDirectory { directory in
            let file = try write(Self.resources(1...1_234), to: "messages.ndjson", in: directory)
            let (said, failure) = try await publish(
                file,
                to: 1,
                "--attempts",
                "2",
                "--from",
                "700",
                "--timestamp",
                "2026-01-02T03:04:05Z"
            )
            let error = try #require(failure as? CommandFailure)
            #expect(error.kind == .unavailable)
            #expect(error.description.contains("http://127.0.0.1:1/ingest?timestamp=2026-01-02T03:04:05.000000Z: "))
            #expect(
                error.description.hasSuffix(
                    "(attempt 2 of 2); go on with --from 700 --timestamp 2026-01-02T03:04:05.000000Z"
                )
            )
            #expect(said.contains("0 messages sent to http://127.0.0.1:1 in "))
        }
    }

    @Test(arguments: [
        ["--attempts", "0"], ["--errors=-1"], ["--timestamp", "yesterday"], ["--url", "nowhere"],
    ])
    func `a wrong option is refused`(arguments: [String]) {
        #expect(throws: (any Error).self) { try Publish.parse(["-"] + arguments) }
    }

    @Test func `a file that cannot be read is told of`() async throws {
        let (_, failure) = try await publish("/nonexistent", to: 1)
        #expect((failure as? CommandFailure)?.description == "the file /nonexistent cannot be read")
    }

    @Test func `when no more can be read, what was sent is told before`() async throws {
        try await withTemporaryDirectory { directory in
            // A directory can be opened.
            let (text, failure) = try await publish(directory, to: 1)
            #expect(text.contains("0 messages sent to http://127.0.0.1:1 in "))
            let reason = (failure as? CommandFailure)?.description ?? ""
            #expect(reason.hasPrefix("the file \(directory) cannot be read: "))
        }
    }
}

/// A terminal that keeps what is written to it.
private final class Recording: Sendable {
    private let record = Mutex("")

    var text: String { record.withLock { $0 } }

    var console: Console {
        Console(isTerminal: true) { [self] more in record.withLock { $0 += more } }
    }
}
