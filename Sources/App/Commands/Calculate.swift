import ArgumentParser
import Gateway
import Logging

/// `cockpit calculate`
struct Calculate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Evaluates an expression for one Resource, as a calculated field of its view would be.",
        discussion: "Exit code 1 when there is no such Resource or the expression has no value."
    )

    @Argument(help: "An expression of the Common Expression Language; the fields of the view are its variables.")
    var expression: String

    @Option(help: "The type of the Resource.")
    var type: String

    @Option(help: "The name of the Resource.")
    var name: String

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var schema: SchemaOptions

    func run() async throws {
        try await CommandFailure.reporting {
            let settings = try Settings.resolve(database, schema: schema.schema)
            let sources = try SchemaFiles.sources(settings.schemaFiles)
            let trial = try CalculationTrial(expression, type: type, name: name, in: sources)
            let logger = Log.logger(max(settings.logLevel, .warning))
            let run = try await DatabaseRun(settings, logger: logger)
            let (service, edges) = run.service(
                schema: trial.schema,
                try ServiceOptions(settings),
                publisher: run.publisher(),
                logger: logger
            )
            let (type, name) = (type, name)
            try await run.perform(logger: logger) {
                _ = try await run.open(logger: logger)
                try await edges.use(rulesOf: trial.schema)
                switch trial.outcome(of: await service.answer(json: trial.request.json).body) {
                case .value(let json): StandardOutput.write(json + [UInt8(ascii: "\n")])
                case .absent:
                    StandardError.write("cockpit: there is no \(type) named '\(name)'\n")
                    throw ExitCode(1)
                case .failed(let messages):
                    for message in messages { StandardError.write("cockpit: \(message)\n") }
                    throw ExitCode(1)
                }
            }
        }
    }
}
