import ArgumentParser
import Gateway
import Logging
import Resolver
import Schema

/// `cockpit record`
struct Record: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stores what calculations with 'record' give now; serve does so again and again.",
        discussion: """
            Resources that have a Reading for the stretch of time already are left out. Exit code 1 when a calculation has no value \
            for some, when the stretch ends before all are recorded, and when a gateway is recording.
            """
    )

    @ArgumentParser.Argument(help: "The names of calculated fields; all with 'record' when none is named.")
    var calculations: [String] = []

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var schema: SchemaOptions

    func run() async throws {
        try await CommandFailure.reporting {
            let settings = try Settings.resolve(database, schema: schema.schema)
            let logger = Log.logger(max(settings.logLevel, .warning))
            let schema = try SchemaFiles.texts(settings.schemaFiles).schema
            let rules = try rules(of: schema.catalogue)
            let run = try await DatabaseRun(settings, logger: logger)
            let publisher = run.publisher()
            let (service, edges) = run.service(
                schema: schema,
                try ServiceOptions(settings),
                publisher: publisher,
                logger: logger
            )
            let recorder = CalculationRecorder(service, database: run.database, publisher: publisher)
            try await run.perform(logger: logger) {
                _ = try await run.open(logger: logger)
                try await edges.use(rulesOf: schema)
                var isDone = true
                for rule in rules {
                    let record: RecordRun?
                    do throws(RequestFailure) {
                        record = try await recorder.run(rule)
                    } catch {
                        throw CommandFailure(.unavailable, error.detail)
                    }
                    StandardOutput.write("\(rule.field) of \(rule.resourceType): \(Self.line(record))\n")
                    isDone = isDone && record.map { $0.failedCount == 0 && !$0.isCutShort } ?? false
                }
                if !isDone { throw ExitCode(1) }
            }
        }
    }

    /// - Throws: ``CommandFailure`` for names that no calculation with `record` has.
    private func rules(of catalogue: ViewCatalogue) throws(CommandFailure) -> [RecordRule] {
        func isNamed(_ rule: RecordRule, _ name: String) -> Bool { rule.field.utf8.elementsEqual(name.utf8) }
        let unknown = calculations.filter { name in !catalogue.recordings.contains { isNamed($0, name) } }
        guard unknown.isEmpty else {
            throw CommandFailure(
                .usage,
                "no @calculation with 'record' stands on a field called \(unknown.joined(separator: ", "))"
            )
        }
        return catalogue.recordings.filter { rule in
            calculations.isEmpty || calculations.contains { isNamed(rule, $0) }
        }
    }

    /// - Parameter run: `nil` where another is recording.
    private static func line(_ run: RecordRun?) -> String {
        guard let run else { return "nothing is recorded: a gateway is recording" }
        var line = "\(run.recordedCount) recorded as of \(run.start.rfc3339)"
        if let failure = run.failure {
            line += "; \(run.failedCount) have no value, \(failure.resource) among them: \(failure.message)"
        }
        return run.isCutShort ? line + "; the interval ended before the others" : line
    }
}
