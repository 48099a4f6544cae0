import CalculationCode
import DatabaseTesting
import Ingest
import Logging
import Postgres
import Resolver
import Schema
import Testing

@testable import Gateway

/// The suites in here need the PostgreSQL that `COCKPIT_TEST_DATABASE_URL` names.
///
/// One test at a time: together they would take more connections than a server gives.
@Suite(.serialized) struct DatabaseTests {}

/// Opens a catalogue of its own and the service that answers for it.
func withService(
    _ schema: [Source] = [.shippedSchema],
    code: CalculationRegistry = .shipped,
    _ options: ServiceOptions = ServiceOptions(),
    _ body: (GraphQLService, Database) async throws -> Void
) async throws {
    try await withDatabase { database in
        _ = try await Migrator(database).run()
        // Nothing is published yet, so edges are derived of all there is.
        _ = try await EdgeRegistry(database: database).register(
            try ServedSchema(schema, code: code).catalogue.edgeRules
        )
        try await body(try service(on: database, schema: schema, code: code, options), database)
    }
}

func service(
    on database: Database,
    schema: [Source] = [.shippedSchema],
    code: CalculationRegistry = .shipped,
    _ options: ServiceOptions = ServiceOptions(),
    metrics: MetricsRegistry = MetricsRegistry(),
    isDerived: @escaping @Sendable (Int64) -> Bool = { _ in true }
) throws -> GraphQLService {
    GraphQLService(
        schema: try ServedSchema(schema, code: code),
        database: database,
        publisher: Publisher(database: database) { Timestamp.now },
        options: options,
        metrics: metrics,
        isDerived: isDerived,
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
}

/// Answers over HTTP for a catalogue.
func responder(
    on database: Database,
    _ service: GraphQLService,
    sns: SNSEndpoint? = nil,
    metrics: MetricsRegistry = MetricsRegistry(),
    options: HTTPOptions = HTTPOptions()
) -> GatewayResponder {
    GatewayResponder(
        service: service,
        ingest: IngestEndpoint(
            publisher: Publisher(database: database) { Timestamp.now },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ),
        sns: sns,
        health: HealthCheck(database: database),
        metrics: metrics,
        options: options
    )
}

extension GraphQLService {
    /// The whole answer to a query, as text.
    func answer(_ query: String, variables: String? = nil) async -> String {
        var request = Array(#"{"query":"#.utf8)
        JSONText.append(query, to: &request)
        if let variables { request += Array(#","variables":\#(variables)"#.utf8) }
        return String(decoding: await answer(json: request + Array("}".utf8)).body, as: UTF8.self)
    }

    /// Publishes an input, JSON text, and expects that nothing is rejected.
    func publish(_ input: String) async {
        let mutation = "mutation ($input: PublishInput!) { publish(input: $input) { rejected } }"
        let answer = await answer(mutation, variables: #"{"input":\#(input)}"#)
        #expect(answer == #"{"data":{"publish":{"rejected":0}}}"#)
    }

    /// A domain with two Services; `auth` has two deployments, and `prod` two instances with health and events.
    func publishFleet() async {
        await publish(
            #"""
            {"timestamp": "2026-01-02T03:04:05Z",
             "resources": [
               {"type": "Domain", "name": "identity"},
               {"type": "Service", "name": "auth", "parent": {"type": "Domain", "name": "identity"}},
               {"type": "Service", "name": "mail", "parent": {"type": "Domain", "name": "identity"}},
               {"type": "ServiceDeployment", "name": "auth@dev", "parent": {"type": "Service", "name": "auth"}},
               {"type": "ServiceDeployment", "name": "auth@prod", "parent": {"type": "Service", "name": "auth"}},
               {"type": "ServiceInstance", "name": "i1", "parent": {"type": "ServiceDeployment", "name": "auth@prod"}},
               {"type": "ServiceInstance", "name": "i2", "parent": {"type": "ServiceDeployment", "name": "auth@prod"}},
               {"type": "ServiceInstance", "name": "lost", "parent": {"type": "ServiceDeployment", "name": "gone"}}],
             "readings": [
               {"resource": {"type": "Service", "name": "auth"}, "type": "Owner",
                "value": {"team": "core", "pager": [1, 2.50, 12345678901234567890], "a/b": {"01": "x"}, "nothing": null}},
               {"resource": {"type": "ServiceInstance", "name": "i1"}, "type": "Health", "value": {"status": "UP"}},
               {"resource": {"type": "ServiceInstance", "name": "i2"}, "type": "Health", "value": {"status": "DOWN"}},
               {"resource": {"type": "Service", "name": "auth"}, "type": "Events", "storageMode": "TIME_SERIES",
                "collectedOn": "2026-01-01T00:00:00Z", "value": "first"},
               {"resource": {"type": "ServiceInstance", "name": "i1"}, "type": "Events", "storageMode": "TIME_SERIES",
                "collectedOn": "2026-01-01T00:00:01Z", "value": "second"},
               {"resource": {"type": "ServiceInstance", "name": "i2"}, "type": "Events", "storageMode": "TIME_SERIES",
                "collectedOn": "2026-01-01T00:00:02Z", "value": "third"}]}
            """#
        )
    }
}
