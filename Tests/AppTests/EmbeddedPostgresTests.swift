import ArgumentParser
import DatabaseTesting
import Foundation
import Logging
import Postgres
import Subprocess
import SystemPackage
import Testing

@testable import App

/// These run PostgreSQLs of their own from the system's programs; root needs the account `postgres` for it.
@Suite struct EmbeddedPostgresTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// What a run keeps in its directory.
    private func state(in directory: String) throws -> StateDirectory {
        try StateDirectory(chosen: "\(directory)/state", account: .current())
    }

    private func run(in directory: String) async throws -> DatabaseRun {
        let options = try DatabaseOptions.parse(["--state-dir", "\(directory)/state"])
        return try await DatabaseRun(Settings.resolve(options, environment: [:]), logger: logger)
    }

    /// Does something with the database of one run, which ends afterwards.
    private func withRun(
        in directory: String,
        _ body: @escaping @Sendable (Database) async throws -> Void
    ) async throws {
        let run = try await run(in: directory)
        try await run.perform(logger: logger) {
            _ = try await run.open(logger: logger)
            try await body(run.database)
        }
    }

    @Test func `it starts on nothing, ends with its run, and keeps the data for the next`() async throws {
        try await withTemporaryDirectory { directory in
            try await withRun(in: directory) { database in try await database.remember("first") }
            let state = try state(in: directory)
            #expect(Processes.working(in: state.dataDirectory) == [])
            #expect(PostmasterFile.read(in: state.dataDirectory) == nil)
            try await withRun(in: directory) { database in
                try await database.remember("second")
                #expect(try await database.remembered() == ["first", "second"])
            }
        }
    }

    @Test func `it comes back when it is killed, and its log holds no statements of clients`() async throws {
        try await withTemporaryDirectory { directory in
            let state = try state(in: directory)
            try await withRun(in: directory) { database in
                try await database.remember("before")
                _ = try? await database.query("select (\("a secret")::text)::integer", canRetry: false)
                let killed = try #require(PostmasterFile.read(in: state.dataDirectory)).processID
                kill(killed, SIGKILL)
                try await wait {
                    (try? await database.query("select 1")) != nil
                        && PostmasterFile.read(in: state.dataDirectory)?.processID != killed
                }
                #expect(try await database.remembered() == ["before"])
            }
            let log = try String(contentsOfFile: state.logFile, encoding: .utf8)
            #expect(log.contains("database system was interrupted"))
            #expect(!log.contains("::integer"))
        }
    }

    @Test func `a line of its log may be of any length`() async throws {
        try await withTemporaryDirectory { directory in
            try await withRun(in: directory) { database in
                let long = "do $$ begin raise log '%', repeat('x', 300000); end $$" as SQL
                _ = try await database.query(long, canRetry: false)
                try await database.remember("after")
                #expect(try await database.remembered() == ["after"])
            }
            let log = try #require(FileManager.default.contents(atPath: try state(in: directory).logFile))
            #expect(log.count > 300_000)
        }
    }

    @Test func `a process number in a file that was left behind is not trusted`() async throws {
        try await withTemporaryDirectory { directory in
            try await withRun(in: directory) { _ in }
            let state = try state(in: directory)
            let command = state.account.command("/usr/bin/sleep", ["600"])
            _ = try await Subprocess.run(
                .path(FilePath(command.program)),
                arguments: Arguments(command.arguments),
                workingDirectory: "/",
                input: .none,
                output: .discarded,
                error: .discarded
            ) { stranger in
                let processID = stranger.processIdentifier.value
                for path in [PostmasterFile.path(in: state.dataDirectory), state.socketLockFile] {
                    let text = "\(processID)\n\(state.dataDirectory)\n1700000000\n5432\n\(state.socketDirectory)\n\n\n"
                    try Data("\(text)ready   \n".utf8).write(to: URL(fileURLWithPath: path))
                    try state.account.own(path)
                }
                try await withRun(in: directory) { database in
                    #expect(PostmasterFile.read(in: state.dataDirectory)?.processID != processID)
                }
                #expect(kill(processID, 0) == 0)
                try stranger.send(signal: .kill)
            }
        }
    }

    @Test func `one that a killed process left running is ended`() async throws {
        try await withTemporaryDirectory { directory in
            try await withRun(in: directory) { _ in }
            let state = try state(in: directory)
            let programs = try PostgresInstallation.find(version: try state.dataVersion()).directory
            let command = state.account.command(
                "\(programs)/pg_ctl",
                [
                    "start", "--pgdata=\(state.dataDirectory)", "--silent", "--log=\(state.path)/other.log",
                    "--options=-c listen_addresses= -c unix_socket_directories=\(state.socketDirectory)",
                ]
            )
            _ = try await Subprocess.run(
                .path(FilePath(command.program)),
                arguments: Arguments(command.arguments),
                workingDirectory: "/",
                output: .discarded
            )
            let left = try #require(PostmasterFile.read(in: state.dataDirectory)).processID
            try await withRun(in: directory) { _ in
                #expect(PostmasterFile.read(in: state.dataDirectory)?.processID != left)
            }
            #expect(Processes.workingDirectory(of: left) == nil)
        }
    }

    @Test func `what an interrupted initdb left does not count`() async throws {
        try await withTemporaryDirectory { directory in
            let state = try state(in: directory)
            let draft = "\(state.dataDirectory).new"
            try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: false)
            _ = try write("15", to: "PG_VERSION", in: draft)
            try await withRun(in: directory) { database in try await database.remember("fine") }
            #expect(!FileManager.default.fileExists(atPath: draft))
        }
    }

    @Test func `a start that fails is told at once, with the end of the log`() async throws {
        try await withTemporaryDirectory { directory in
            try await withRun(in: directory) { _ in }
            let state = try state(in: directory)
            let settings = try write("no such line\n", to: "postgresql.conf", in: state.dataDirectory)
            try state.account.own(settings)
            let error = await #expect(throws: CommandFailure.self) { try await withRun(in: directory) { _ in } }
            #expect(error?.kind == .unavailable)
            #expect(error?.description.contains("syntax error in file") == true)
        }
    }

    @Test func `a second process joins, and takes over when the first one ends`() async throws {
        try await withTemporaryDirectory { directory in
            let first = try await run(in: directory)
            let second = try await run(in: directory)
            let (mayEnd, ending) = AsyncStream<Never>.makeStream()
            let (ended, end) = AsyncStream<Never>.makeStream()
            try await withThrowingTaskGroup { group in
                group.addTask {
                    defer { end.finish() }
                    try await first.perform(logger: logger) {
                        _ = try await first.open(logger: logger)
                        for await _ in mayEnd {}
                    }
                }
                group.addTask {
                    try await second.perform(logger: logger) {
                        defer { ending.finish() }
                        _ = try await second.open(logger: logger)
                        try await second.database.remember("joined")
                        #expect(try await first.database.remembered() == ["joined"])
                        ending.finish()
                        for await _ in ended {}
                        try await wait { (try? await second.database.query("select 1")) != nil }
                        #expect(try await second.database.remembered() == ["joined"])
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}

extension Database {
    fileprivate func remember(_ name: String) async throws {
        _ = try await query("create table if not exists memory (name text)", canRetry: false)
        _ = try await query("insert into memory values (\(name))", canRetry: false)
    }

    fileprivate func remembered() async throws -> [String] {
        let rows = try await query("select name from memory order by name")
        return (0..<rows.count).compactMap { rows.text($0, 0) }
    }
}
