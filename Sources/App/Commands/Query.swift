import ArgumentParser
import Gateway
import Logging

/// `cockpit query`
struct Query: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Answers one GraphQL request without HTTP.")

    @Argument(help: "The GraphQL document.")
    var query: String

    @Option(help: "The values of its variables, a JSON object.")
    var variables: String?

    @Option(help: "Which operation of the document to run.")
    var operationName: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var schema: SchemaOptions

    func run() async throws {
        try await CommandFailure.reporting {
            let request = try GraphQLRequest(query: query, operationName: operationName, variables: variables)
            let settings = try Settings.resolve(database, schema: schema.schema)
            let logger = Log.logger(max(settings.logLevel, .warning))
            let schema = try SchemaFiles.texts(settings.schemaFiles).schema
            let run = try await DatabaseRun(settings, logger: logger)
            let (service, edges) = run.service(
                schema: schema,
                try ServiceOptions(settings),
                publisher: run.publisher(),
                logger: logger
            )
            try await run.perform(logger: logger) {
                _ = try await run.open(logger: logger)
                try await edges.use(rulesOf: schema)
                let answer = await service.answer(json: request.json)
                StandardOutput.write(answer.body + [UInt8(ascii: "\n")])
                if !answer.isSuccess { throw ExitCode(1) }
            }
        }
    }
}
