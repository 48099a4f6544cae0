import DatabaseTesting
import Foundation
import Postgres
import Subprocess
import SystemPackage

/// `cockpit serve` as a process of its own, which can be killed.
struct GatewayProcess: Sendable {
    let port: Int
    private let processID: pid_t

    /// Runs one until it is killed, which `body` has to do.
    static func with<Outcome: Sendable>(
        _ database: TemporaryDatabase,
        port: Int = 0,
        _ body: (GatewayProcess) async throws -> Outcome
    ) async throws -> Outcome {
        let arguments = ["--port", "\(port)", "--database-url", database.configuration.connectionString]
        return try await Subprocess.run(
            .path(FilePath(CommandLine.arguments[0]).removingLastComponent().appending("cockpit")),
            arguments: Arguments(["serve", "--log-level", "critical"] + arguments),
            input: .none,
            output: .sequence,
            error: .discarded
        ) { process in
            for try await line in process.standardOutput.strings() {
                guard let port = line.firstMatch(of: /:(\d+)\/graphql/).flatMap({ Int($0.output.1) }) else { continue }
                return try await body(GatewayProcess(port: port, processID: process.processIdentifier.value))
            }
            throw NotListening()
        }.closureResult
    }

    func kill() { _ = Foundation.kill(processID, SIGKILL) }

    private struct NotListening: Error {}
}
