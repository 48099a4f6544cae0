import DatabaseTesting
import Ingest
import Logging
import Postgres
import Schema
import Testing

@testable import Gateway

extension Source {
    /// Calculations of the views of ``shop`` that are recorded. A year is a stretch that no test outlasts.
    static let recordedShop = Source(
        #"""
        extend type App {
          partCount: Int! @calculation(cel: "parts.size()", record: "P366D")
          twicePort: Int @calculation(cel: "port * 2", record: "P366D")
          lead: String @calculation(cel: "owner == null ? optional.none() : optional.of(owner.lead)", record: "P366D")
          made: Made! @calculation(cel: "{'count': parts.size(), 'inner': {'count': 1}}", record: "P366D")
        }

        extend type Store {
          appCount: Int! @calculation(cel: "apps.size()", record: "P366D")
        }

        type Made {
          count: Int!
          names: [String!]
          inner: Made
        }
        """#,
        name: "recorded.graphql"
    )
}

/// A gateway that records what is calculated for a shop.
struct RecordedShop {
    let gateway: GraphQLService
    let database: Database
    let publisher: Publisher
    let rules: [RecordRule]

    static func with(_ body: (RecordedShop) async throws -> Void) async throws {
        let schema = [Source.shop, .recordedShop]
        try await withDatabase {
            $0.exclusiveConnectionLimit = 8
        } _: { database in
            _ = try await Migrator(database).run()
            let catalogue = try ServedSchema(schema).catalogue
            _ = try await EdgeRegistry(database: database).register(catalogue.edgeRules)
            try await body(
                RecordedShop(
                    gateway: try service(on: database, schema: schema),
                    database: database,
                    publisher: Publisher(database: database) { Timestamp.now },
                    rules: catalogue.recordings
                )
            )
        }
    }

    /// The rule of a field of `App`.
    func rule(_ field: String) throws -> RecordRule {
        try #require(rules.first { $0.field == field })
    }

    func recorder(
        metrics: MetricsRegistry = MetricsRegistry(),
        pageLimit: Int = 500,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { _ in }
    ) -> CalculationRecorder {
        var pacing = RecordingPacing()
        pacing.pageLimit = pageLimit
        return CalculationRecorder(
            gateway,
            database: database,
            publisher: publisher,
            pacing: pacing,
            metrics: metrics,
            sleep: sleep
        )
    }

    /// Apps `a0@eu`, `a1@eu` …: of each, as many parts as its number says; those with an odd number have a port.
    func publishApps(_ count: Int) async {
        var resources: [String] = []
        var readings: [String] = []
        for app in 0..<count {
            resources.append(#"{"type":"App","name":"a\#(app)@eu","parent":{"type":"Store","name":"s"}}"#)
            for part in 0..<app {
                let parent = #"{"type":"App","name":"a\#(app)@eu"}"#
                resources.append(#"{"type":"Part","name":"a\#(app)/\#(part)","parent":\#(parent)}"#)
            }
            guard app % 2 == 1 else { continue }
            readings.append(
                #"{"resource":{"type":"App","name":"a\#(app)@eu"},"type":"Settings","value":{"port":\#(app)}}"#
            )
        }
        await gateway.publish(
            #"{"timestamp":"2026-01-02T03:04:05Z","resources":[\#(resources.joined(separator: ","))],"readings":[\#(readings.joined(separator: ","))]}"#
        )
    }

    /// What is recorded of a calculation: names and values, in the order of names.
    func recorded(_ field: String) async throws -> [String] {
        let rows = try await database.query(
            """
            select concat(r.name, ' ', s.value) from reading_series s join resource r on r.id = s.resource_id \
            where s.type = \("calculation:\(field)") order by r.name, s.collected_on, s.id
            """
        )
        return (0..<rows.count).compactMap { rows.text($0, 0) }
    }
}
