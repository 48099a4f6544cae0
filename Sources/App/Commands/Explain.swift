import ArgumentParser
import Gateway
import Logging
import Resolver

/// `cockpit explain`
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tells how a GraphQL request is answered: the plan, the SQL, and PostgreSQL's own plan.",
        discussion: "Exit code 1 when the request cannot be answered. A mutation is explained, never run."
    )

    @Argument(help: "The GraphQL document.")
    var query: String

    @Option(help: "The values of its variables, a JSON object.")
    var variables: String?

    @Option(help: "Which operation of the document to explain.")
    var operationName: String?

    @Flag(help: "Run a query's statement, and tell what each part of PostgreSQL's plan took.")
    var analyze = false

    @Option(help: "text: for people; json: one object.")
    var format = ExplainOptions.Format.text

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var schema: SchemaOptions

    func run() async throws {
        try await CommandFailure.reporting {
            let request = try GraphQLRequest(query: query, operationName: operationName, variables: variables)
            let settings = try Settings.resolve(database, schema: schema.schema)
            let logger = Log.logger(max(settings.logLevel, .warning))
            let schema = try SchemaFiles.texts(settings.schemaFiles).schema
            let run = try await DatabaseRun(settings, logger: logger)
            let (service, _) = run.service(
                schema: schema,
                try ServiceOptions(settings),
                publisher: run.publisher(),
                logger: logger
            )
            let options = ExplainOptions(analyzes: analyze, format: format)
            try await run.perform(logger: logger) {
                _ = try await run.open(logger: logger)
                switch await service.explain(json: request.json, options) {
                case .explained(let explanation):
                    switch options.format {
                    case .text: StandardOutput.write(ExplanationReport.text(explanation))
                    case .json: StandardOutput.write(ExplanationReport.json(explanation))
                    }
                case .refused(let answer):
                    StandardOutput.write(answer + [UInt8(ascii: "\n")])
                    throw ExitCode(1)
                }
            }
        }
    }
}

extension ExplainOptions.Format: ExpressibleByArgument {}
