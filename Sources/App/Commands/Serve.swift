import ArgumentParser
import Gateway
import Hummingbird
import Ingest
import Logging
import ServiceLifecycle

/// `cockpit serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answers GraphQL over HTTP, on an embedded PostgreSQL unless one is named."
    )

    @Option(help: "The address to listen on. (default: 127.0.0.1)")
    var host: String?

    @Option(help: "The port to listen on; 0 picks a free one. (default: 8080)")
    var port: Int?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var schema: SchemaOptions

    func run() async throws {
        try await CommandFailure.reporting {
            let settings = try Settings.resolve(database, schema: schema.schema, host: host, port: port)
            let logger = Log.logger(settings.logLevel)
            let texts = try SchemaFiles.texts(settings.schemaFiles)
            let run = try await DatabaseRun(settings, logger: logger)
            let metrics = MetricsRegistry()
            let options = try ServiceOptions(settings)
            let publisher = run.publisher(metrics: metrics)
            let (service, edges) = run.service(
                schema: texts.schema,
                options,
                publisher: publisher,
                metrics: metrics,
                logger: logger
            )
            let housekeeping = run.housekeeping(settings.housekeeping, metrics: metrics, logger: logger)
            let recording = run.recording(service, publisher: publisher, metrics: metrics, logger: logger)
            let deadLetters = DeadLetters(database: run.database, limit: settings.sns.deadLetterLimit)
            try await SNSRun.with(settings.sns, publisher, deadLetters, metrics: metrics, logger: logger) { sns in
                let responder = GatewayResponder(
                    service: service,
                    ingest: IngestEndpoint(publisher: publisher, logger: logger),
                    sns: sns,
                    health: HealthCheck(database: run.database),
                    metrics: metrics,
                    options: settings.http
                )
                try await run.perform(logger: logger) {
                    _ = try await run.open(logger: logger)
                    try await edges.use(rulesOf: texts.schema)
                    housekeeping.use(rulesOf: texts.schema)
                    recording.use(rulesOf: texts.schema)
                    let reloads = SchemaReloads(paths: settings.schemaFiles, texts: texts, logger: logger) { schema in
                        try await edges.use(rulesOf: schema)
                        housekeeping.use(rulesOf: schema)
                        service.serve(schema)
                        recording.use(rulesOf: schema)
                    }
                    // All are cancelled when the gateway listens no more.
                    async let _: Void = reloads.run()
                    async let _: Void = edges.run()
                    async let _: Void = settings.cleansUp ? housekeeping.run() : ()
                    async let _: Void = settings.records ? recording.run() : ()
                    try await listen(responder, settings, logger)
                }
            }
        }
    }

    private func listen(_ responder: GatewayResponder, _ settings: Settings, _ logger: Logger) async throws {
        let address = ListenAddress(host: settings.host, port: settings.port)
        let application = Application(
            responder: responder,
            server: .gateway(responder),
            configuration: .init(address: .hostname(address.host, port: address.port)),
            onServerRunning: { channel in
                let url = address.url(boundPort: channel.localAddress?.port)
                StandardOutput.write("Cockpit answers GraphQL at \(url)/graphql\n")
            },
            logger: logger
        )
        do {
            try await application.run()
        } catch let error where !(error is CancellationError) {
            throw address.failure(error)
        }
    }
}
