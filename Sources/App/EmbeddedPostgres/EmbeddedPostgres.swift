import Foundation
import Logging
import ServiceLifecycle
import Subprocess
import SystemPackage

/// A private PostgreSQL on a unix socket, started and stopped with the process that runs it; its data stays.
struct EmbeddedPostgres: Service {
    private let state: StateDirectory
    private let installation: PostgresInstallation
    /// Held for as long as the service is.
    private let lock: StateLock
    private let logger: Logger
    /// Ends when PostgreSQL takes connections, or never will.
    private let readiness = AsyncStream<Never>.makeStream()

    /// Returns when PostgreSQL takes connections, or never will.
    func waitUntilReady() async {
        for await _ in readiness.stream {}
    }

    private init(state: StateDirectory, installation: PostgresInstallation, lock: StateLock, logger: Logger) {
        self.state = state
        self.installation = installation
        self.lock = lock
        self.logger = logger
    }

    /// Makes the data directory where there is none, and ends what a killed predecessor left running.
    ///
    /// - Returns: `nil` where another process runs the PostgreSQL of the state directory.
    static func prepare(_ state: StateDirectory, logger: Logger) async throws -> EmbeddedPostgres? {
        guard let lock = try StateLock.take(state.lockFile) else { return nil }
        let version = try state.dataVersion()
        let installation = try PostgresInstallation.find(version: version)
        let postgres = EmbeddedPostgres(state: state, installation: installation, lock: lock, logger: logger)
        if version == nil { try await postgres.initializeData() }
        try await postgres.endPredecessor()
        return postgres
    }

    private func initializeData() async throws {
        logger.info("Making a PostgreSQL \(installation.version) data directory in \(state.dataDirectory)")
        try await runProgram(
            "initdb",
            [
                "--pgdata=\(state.dataDirectory)", "--username=cockpit", "--encoding=UTF8", "--locale=C",
                "--auth=trust", "--no-instructions",
            ]
        )
    }

    /// Whoever has the lock is the only one to run this PostgreSQL, so one that still runs is nobody's.
    private func endPredecessor() async throws {
        let file = "\(state.dataDirectory)/postmaster.pid"
        guard let text = try? String(contentsOfFile: file, encoding: .utf8),
            let processID = text.split(separator: "\n").first.flatMap({ Int32($0) }), kill(processID, 0) == 0
        else { return }
        logger.notice("Ending the PostgreSQL that an earlier run left behind", metadata: ["pid": "\(processID)"])
        try await runProgram("pg_ctl", ["stop", "--pgdata=\(state.dataDirectory)", "--mode=fast", "--silent"])
    }

    /// Runs PostgreSQL until the group shuts down.
    ///
    /// - Throws: ``CommandFailure`` when PostgreSQL ends by itself.
    func run() async throws {
        let log = try openLog()
        defer {
            readiness.continuation.finish()
            try? log.close()
        }
        let command = state.account.command("\(installation.directory)/postgres", serverArguments)
        let result = try await Subprocess.run(
            .path(FilePath(command.program)),
            arguments: Arguments(command.arguments),
            workingDirectory: FilePath(state.dataDirectory),
            platformOptions: platformOptions,
            input: .none,
            output: .discarded,
            error: .sequence
        ) { execution in
            try await withGracefulShutdownHandler {
                // PostgreSQL and all its processes hold this pipe, so it ends when they have.
                for try await line in execution.standardError.strings() {
                    try log.writeAll("\(line)\n".utf8)
                    if line.contains("ready to accept connections") { readiness.continuation.finish() }
                }
            } onGracefulShutdown: {
                // "Fast shutdown": clients are sent away, nothing is lost.
                try? execution.send(signal: .interrupt)
            }
        }
        guard result.terminationStatus.isSuccess else {
            throw CommandFailure(
                .unavailable,
                "PostgreSQL ended by itself (\(result.terminationStatus)); the end of \(state.logFile) says:\n"
                    + lastLogLines()
            )
        }
    }

    private var serverArguments: [String] {
        let settings = [
            "listen_addresses=", "unix_socket_directories=\(state.socketDirectory)", "unix_socket_permissions=0700",
            "max_connections=100", "shared_buffers=256MB", "max_wal_size=2GB", "jit=off", "log_destination=stderr",
            "logging_collector=off",
        ]
        return ["-D", state.dataDirectory] + settings.flatMap { ["-c", $0] }
    }

    /// A session of its own keeps the terminal's Ctrl-C away: it is for us, and PostgreSQL ends after the gateway.
    private var platformOptions: PlatformOptions {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.send(signal: .interrupt, allowedDurationToNextStep: .seconds(30))]
        return options
    }

    private func openLog() throws -> FileDescriptor {
        try FileDescriptor.open(
            FilePath(state.logFile),
            .writeOnly,
            options: [.create, .append, .closeOnExec],
            permissions: [.ownerReadWrite, .groupRead]
        )
    }

    private func lastLogLines() -> String {
        let text = (try? String(contentsOfFile: state.logFile, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(5).joined(separator: "\n")
    }

    private func runProgram(_ name: String, _ arguments: [String]) async throws {
        let command = state.account.command("\(installation.directory)/\(name)", arguments)
        let result = try await Subprocess.run(
            .path(FilePath(command.program)),
            arguments: Arguments(command.arguments),
            workingDirectory: FilePath(state.path),
            platformOptions: platformOptions,
            output: .string(limit: 1 << 16),
            error: .string(limit: 1 << 16)
        )
        guard result.terminationStatus.isSuccess else {
            throw CommandFailure(
                .configuration,
                "\(name) failed: \(result.standardError)"
            )
        }
    }
}
