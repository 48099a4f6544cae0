import Foundation
import Logging
import ServiceLifecycle
import Subprocess
import SystemPackage

/// What PostgreSQL calls a cluster: a data directory, with the programs that work on it.
///
/// Only the process that holds the state directory's lock has one.
struct Cluster: Sendable {
    /// How often a starting PostgreSQL is asked whether it is ready.
    private static let readinessInterval: Duration = .milliseconds(20)
    /// How much of the log's end is looked at, in bytes.
    private static let logTailByteLimit = 8 << 10
    /// How many of the log's last lines a failure quotes.
    private static let logTailLineLimit = 5

    private let state: StateDirectory
    private let installation: PostgresInstallation
    private let logger: Logger

    /// One run of PostgreSQL, from its start to the end of its last process.
    struct Life {
        let status: TerminationStatus
        /// Whether it took connections.
        let wasReady: Bool
    }

    /// Makes the data directory where there is none, and ends what a killed predecessor left running.
    ///
    /// - Throws: ``CommandFailure``.
    static func prepare(_ state: StateDirectory, logger: Logger) async throws -> Cluster {
        let version = try state.dataVersion()
        let installation = try PostgresInstallation.find(version: version)
        let cluster = Cluster(state: state, installation: installation, logger: logger)
        if version == nil { try await cluster.initialize() }
        try await cluster.endPredecessor()
        return cluster
    }

    /// Runs PostgreSQL until it ends, which the group's shutting down makes it do.
    func serve(whenReady: @escaping @Sendable () -> Void) async throws -> Life {
        let log = try openLog()
        let command = state.account.command("\(installation.directory)/postgres", serverArguments)
        let result = try await Subprocess.run(
            .path(FilePath(command.program)),
            arguments: Arguments(command.arguments),
            workingDirectory: FilePath(state.dataDirectory),
            platformOptions: platformOptions,
            input: .none,
            output: .sequence,
            error: .fileDescriptor(log, closeAfterSpawningProcess: true)
        ) { execution in
            let processID = execution.processIdentifier.value
            return try await withGracefulShutdownHandler {
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    group.addTask { await isReady(processID, whenReady) }
                    // Nothing is written there, but PostgreSQL and all its processes hold it, so it ends with them.
                    for try await _ in execution.standardOutput {}
                    group.cancelAll()
                    return try await group.next() ?? false
                }
            } onGracefulShutdown: {
                // "Fast shutdown": clients are sent away, nothing is lost.
                try? execution.send(signal: .interrupt)
            }
        }
        return Life(status: result.terminationStatus, wasReady: result.closureResult)
    }

    /// Why PostgreSQL is given up, with its own words.
    func failure(_ status: TerminationStatus) -> CommandFailure {
        CommandFailure(
            .unavailable,
            "PostgreSQL ended by itself (\(status)); the end of \(state.logFile) says:\n\(logTail())"
        )
    }

    /// Waits until PostgreSQL says that it takes connections.
    ///
    /// - Returns: `false` when the task was cancelled before.
    private func isReady(_ processID: Int32, _ whenReady: @escaping @Sendable () -> Void) async -> Bool {
        let ready = { PostmasterFile.read(in: state.dataDirectory).map { $0.processID == processID && $0.isReady } }
        while ready() != true {
            do { try await Task.sleep(for: Self.readinessInterval) } catch { return false }
        }
        whenReady()
        return true
    }

    private var serverArguments: [String] {
        let settings = [
            "listen_addresses=", "port=\(StateDirectory.port)", "unix_socket_directories=\(state.socketDirectory)",
            "unix_socket_permissions=0700", "max_connections=100", "shared_buffers=\(SharedBuffers.setting)",
            "max_wal_size=2GB",
            "jit=off", "log_destination=stderr",
            "logging_collector=off",
            // What clients sent stays out of the log.
            "log_min_error_statement=panic",
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
}

extension Cluster {
    /// Makes the data elsewhere and moves it when it is whole, so that an interrupted attempt leaves nothing that counts.
    private func initialize() async throws {
        logger.info("Making a PostgreSQL \(installation.version) data directory in \(state.dataDirectory)")
        let draft = "\(state.dataDirectory).new"
        try state.remove(draft)
        try await runProgram(
            "initdb",
            [
                "--pgdata=\(draft)", "--username=cockpit", "--encoding=UTF8", "--locale=C", "--auth=trust",
                "--no-instructions",
            ]
        )
        try state.adopt(draft)
    }

    /// Whoever has the lock is the only one to run this PostgreSQL, so one that still runs is nobody's.
    ///
    /// A process number in a file that was left behind may be any other process's by now. PostgreSQL would take it for
    /// its own and refuse to start, so such files go, provided that nothing of PostgreSQL's works on the data.
    private func endPredecessor() async throws {
        guard let file = PostmasterFile.read(in: state.dataDirectory) else { return }
        let workers = Processes.working(in: state.dataDirectory)
        if workers.contains(file.processID) {
            logger.notice("Ending the PostgreSQL that an earlier run left", metadata: ["pid": "\(file.processID)"])
            try await runProgram("pg_ctl", ["stop", "--pgdata=\(state.dataDirectory)", "--mode=fast", "--silent"])
        } else if workers.isEmpty, Processes.workingDirectory(of: file.processID) != nil {
            try state.remove(PostmasterFile.path(in: state.dataDirectory))
            try state.remove(state.socketLockFile)
        }
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
            throw CommandFailure(.configuration, "\(name) failed: \(result.standardError)")
        }
    }
}

extension Cluster {
    /// PostgreSQL writes there itself; nothing of it passes through this process.
    private func openLog() throws(CommandFailure) -> FileDescriptor {
        do {
            return try FileDescriptor.open(
                FilePath(state.logFile),
                .writeOnly,
                options: [.create, .append, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead]
            )
        } catch {
            throw CommandFailure(.configuration, "the file \(state.logFile) cannot be opened: \(error)")
        }
    }

    private func logTail() -> String {
        guard let file = FileHandle(forReadingAtPath: state.logFile), let end = try? file.seekToEnd() else { return "" }
        try? file.seek(toOffset: end - min(end, UInt64(Self.logTailByteLimit)))
        let tail = (try? file.read(upToCount: Self.logTailByteLimit)) ?? Data()
        return String(decoding: tail, as: UTF8.self).split(separator: "\n").suffix(Self.logTailLineLimit)
            .joined(separator: "\n")
    }
}
