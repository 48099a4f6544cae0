import CoreMetrics
import DatabaseTesting
import Ingest
import Postgres
import Schema

/// Services without `Health` within six hours that are older than a day, unless told otherwise.
func retention(
    of resourceType: String = "Service",
    minAge: Duration = .seconds(86_400),
    within: Duration = .seconds(21_600),
    maxPercent: Int = 50
) -> RetentionRule {
    RetentionRule(
        name: "dead-services",
        resourceType: resourceType,
        minAge: minAge,
        unlessReading: "Health",
        within: within,
        maxPercent: maxPercent
    )
}

/// One whose clock stands at ``noon``, and that does not rest.
func housekeeper(
    _ database: Database,
    metrics: any MetricsFactory = NOOPMetricsHandler.instance,
    _ pace: (inout HousekeepingPacing) -> Void = { _ in },
    sleep: @escaping @Sendable (Duration) async throws -> Void = { _ in await Task.yield() }
) -> Housekeeper {
    var pacing = HousekeepingPacing()
    pace(&pacing)
    return Housekeeper(database: database, pacing: pacing, metrics: metrics, now: { noon }, sleep: sleep)
}

/// Makes Resources look as if they had been created so many seconds before ``noon``.
func age(_ names: [String], by seconds: Int64 = 100_000, _ database: Database) async throws {
    let createdOn = Parameter.timestamptz(time(-seconds).microseconds)
    _ = try await database.write([
        "update resource set created_on = \(createdOn) where name = any (\(parameter: .textArray(names)))"
    ])
}

/// The names of all Resources.
func names(_ database: Database) async throws -> [String] {
    try await texts(database, "select name from resource order by name")
}

/// A column of text.
func texts(_ database: Database, _ statement: SQL) async throws -> [String] {
    let rows = try await database.query(statement)
    return (0..<rows.count).compactMap { rows.text($0, 0) }
}

/// Readings and edges whose Resource is not there.
func leftovers(_ database: Database) async throws -> [String] {
    try await texts(
        database,
        """
        select 'reading ' || d.type from reading d where not exists (select from resource r where r.id = d.resource_id)
        union all
        select 'edge ' || e.source_name from edge e where not exists (select from resource r where r.id = e.source_id)
        """
    )
}

/// As ``withPublisher(_:metrics:_:)``, with connections enough for several who write at once.
func withMoreConnections(_ body: (Publisher, Database) async throws -> Void) async throws {
    try await withDatabase {
        $0.exclusiveConnectionLimit = 8
    } _: { database in
        _ = try await Migrator(database).run()
        try await body(Publisher(database: database) { noon }, database)
    }
}
