import Gateway
import Ingest
import Logging
import Postgres
import Resolver
import Schema
import ServiceLifecycle
import UnixSignals

/// The database of one run and the services that keep it there.
struct DatabaseRun {
    /// How long a command waits for a database that should be there.
    private static let readyTimeout: Duration = .seconds(10)
    /// How long a command waits for the embedded PostgreSQL, which may have to recover from a crash first.
    private static let recoveryTimeout: Duration = .seconds(120)

    /// Who else holds a connection for a while: housekeeping, which has one for its turn and one to delete; edges; and recording.
    private static let otherWriters = 4
    /// How long requests under way may take to end when the gateway does.
    private static let shutdownTimeout: Duration = .seconds(25)

    let database: Database
    /// In the order they start; they end in the opposite order.
    let services: [any Service]
    private let timeout: Duration
    private let limits: IngestLimits

    /// Finds the database that the settings name. With the embedded one, a process that already runs it is joined.
    init(_ settings: Settings, logger: Logger) async throws {
        limits = settings.ingest
        var postgres: EmbeddedPostgres?
        let connectionString: String
        if let url = settings.databaseURL {
            connectionString = url
        } else {
            let state = try StateDirectory(chosen: settings.stateDirectory, account: .current())
            connectionString = state.connectionString
            postgres = try await EmbeddedPostgres(state, logger: logger)
        }
        var configuration = DatabaseConfiguration(connectionString: connectionString)
        configuration.statementTimeout = settings.statementTimeout
        configuration.exclusiveConnectionLimit =
            settings.ingest.groups.writerLimit + Self.otherWriters + Executor.snapshotLimit
        database = Database(configuration, logger: logger)
        let connections = DatabaseService(database: database, postgres: postgres)
        timeout = settings.databaseURL == nil ? Self.recoveryTimeout : Self.readyTimeout
        services = postgres.map { [$0, connections] } ?? [connections]
    }

    /// Waits for the database and brings its tables to what this program needs.
    func open(logger: Logger) async throws -> [Migration] {
        do throws(DatabaseError) {
            try await database.waitUntilReady(timeout: timeout)
            let applied = try await Migrator(database).run()
            for migration in applied { logger.info("Migrated to \(migration.version): \(migration.name)") }
            return applied
        } catch {
            throw CommandFailure(error.code == .migration ? .configuration : .unavailable, "\(error)")
        }
    }

    /// What stores messages. A process has one, so that what comes at the same time is written together.
    func publisher(metrics: MetricsRegistry = MetricsRegistry()) -> Publisher {
        Publisher(database: database, limits: limits, metrics: metrics) { .now }
    }

    /// What answers requests, and what keeps the edges that it walks.
    func service(
        schema: ServedSchema,
        _ options: ServiceOptions,
        publisher: Publisher,
        metrics: MetricsRegistry = MetricsRegistry(),
        logger: Logger
    ) -> (service: GraphQLService, edges: EdgeUpkeep) {
        let edges = EdgeUpkeep(database: database, limits: limits, metrics: metrics, logger: logger)
        let service = GraphQLService(
            schema: schema,
            database: database,
            publisher: publisher,
            options: options,
            metrics: metrics,
            isDerived: edges.readiness.isDerived(ruleKey:),
            logger: logger
        )
        return (service, edges)
    }

    /// What carries out the rules of views about what is deleted.
    func housekeeping(
        _ pacing: HousekeepingPacing,
        metrics: MetricsRegistry,
        logger: Logger
    ) -> HousekeepingRounds {
        HousekeepingRounds(
            Housekeeper(database: database, pacing: pacing, metrics: metrics) { .now },
            interval: pacing.interval,
            logger: logger
        )
    }

    /// What records what is calculated.
    func recording(
        _ service: GraphQLService,
        publisher: Publisher,
        metrics: MetricsRegistry,
        logger: Logger
    ) -> RecordingRounds {
        let pacing = RecordingPacing()
        return RecordingRounds(
            CalculationRecorder(service, database: database, publisher: publisher, pacing: pacing, metrics: metrics),
            interval: pacing.interval,
            logger: logger
        ) { .now }
    }

    /// Runs something beside the services, and ends them after it.
    func perform(logger: Logger, _ body: @escaping @Sendable () async throws -> Void) async throws {
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) } + [
                .init(
                    service: Work(body: body),
                    successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup
                )
            ],
            gracefulShutdownSignals: [.sigint, .sigterm],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = Self.shutdownTimeout
        try await ServiceGroup(configuration: configuration).run()
    }

    private struct Work: Service {
        let body: @Sendable () async throws -> Void

        func run() async throws { try await body() }
    }
}

/// Keeps the connections of a database open while the group runs.
private struct DatabaseService: Service {
    let database: Database
    /// The PostgreSQL to wait for; `nil` for one that is there without us.
    let postgres: EmbeddedPostgres?

    func run() async throws {
        await postgres?.waitUntilReady()
        await withGracefulShutdownHandler {
            await database.run()
        } onGracefulShutdown: {
            database.shutDown()
        }
    }
}
