import ArgumentParser
import Gateway
import Logging
import Postgres

/// `cockpit migrate`
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Brings the tables of the database to what this gateway needs; serve does so too."
    )

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try await CommandFailure.reporting {
            let settings = try Settings.resolve(database)
            let logger = Log.logger(max(settings.logLevel, .warning))
            let run = try await DatabaseRun(settings, logger: logger)
            try await run.perform(logger: logger) {
                let applied = try await run.open(logger: logger)
                for migration in applied { StandardOutput.write("applied \(migration.version): \(migration.name)\n") }
                if applied.isEmpty { StandardOutput.write("nothing to apply\n") }
            }
        }
    }
}
