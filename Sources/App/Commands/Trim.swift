import ArgumentParser
import Gateway
import Ingest
import Logging
import Postgres
import Schema

/// `cockpit trim`
struct Trim: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Deletes what the rules of views let go; serve does so again and again.",
        discussion: "Exit code 1 when something stands in the way of a rule: WITNESS_STALE, TOO_MANY, ALREADY_RUNNING."
    )

    @ArgumentParser.Argument(help: "The names of @retention rules; all of them, and every @keep, when none is named.")
    var retentions: [String] = []

    @Flag(help: "Delete nothing; tell what would be deleted.")
    var dryRun = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var schema: SchemaOptions

    func run() async throws {
        try await CommandFailure.reporting {
            let settings = try Settings.resolve(database, schema: schema.schema)
            let logger = Log.logger(max(settings.logLevel, .warning))
            let catalogue = try SchemaFiles.texts(settings.schemaFiles).schema.catalogue
            let rules = try HousekeepingRules(catalogue, named: retentions)
            let run = try await DatabaseRun(settings, logger: logger)
            let housekeeper = Housekeeper(database: run.database, pacing: settings.housekeeping) { .now }
            let isDryRun = dryRun
            try await run.perform(logger: logger) {
                _ = try await run.open(logger: logger)
                let isDone: Bool
                do throws(DatabaseError) {
                    isDone = try await rules.carryOut(by: housekeeper, isDryRun: isDryRun) { line in
                        StandardOutput.write("\(line)\n")
                    }
                } catch {
                    throw CommandFailure(.unavailable, "\(error)")
                }
                if !isDone { throw ExitCode(1) }
            }
        }
    }
}
