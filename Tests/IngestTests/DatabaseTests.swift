import CoreMetrics
import DatabaseTesting
import Ingest
import Postgres
import Schema
import Testing

/// The suites in here need the PostgreSQL that `COCKPIT_TEST_DATABASE_URL` names.
///
/// One test at a time: together they would take more connections than a server gives.
@Suite(.serialized) struct DatabaseTests {}

/// Noon of a day, in microseconds since 2000.
let noon = Timestamp(microseconds: 820_000_000_000_000)

func time(_ seconds: Int64) -> Timestamp { Timestamp(microseconds: noon.microseconds + seconds * 1_000_000) }

/// Opens a database with the tables of the catalogue and a publisher whose clock stands at ``noon``.
func withPublisher(
    _ limits: IngestLimits = IngestLimits(),
    metrics: any MetricsFactory = NOOPMetricsHandler.instance,
    _ body: (Publisher, Database) async throws -> Void
) async throws {
    try await withDatabase { database in
        _ = try await Migrator(database).run()
        try await body(Publisher(database: database, limits: limits, metrics: metrics) { noon }, database)
    }
}

func resource(
    _ name: String,
    _ parent: ParentClaim = .silent,
    type: String = "Service",
    at seconds: Int64 = 0
) -> ResourceMessage {
    ResourceMessage(
        resource: ResourceName(type: type, name: name),
        parent: parent,
        observedOn: time(seconds)
    )
}

func child(of name: String) -> ParentClaim { .child(of: ResourceName(type: "Service", name: name)) }

func reading(
    _ name: String,
    _ value: String,
    type: String = "Health",
    _ storageMode: StorageMode = .snapshot,
    at seconds: Int64 = 0
) -> ReadingMessage {
    ReadingMessage(
        resource: ResourceName(type: "Service", name: name),
        type: type,
        value: Array(value.utf8),
        storageMode: storageMode,
        collectedOn: time(seconds)
    )
}

extension Publisher {
    /// Publishes and tells the outcomes as words: statuses, or the codes of rejections with their paths.
    func outcomes(
        _ resources: [ResourceMessage] = [],
        _ readings: [ReadingMessage] = []
    ) async throws -> [String] {
        words(try await publish(Batch(resources: resources, readings: readings)))
    }
}

/// What became of each item: its status, or the code of its rejection with the path.
func words(_ outcome: BatchOutcome) -> [String] {
    (outcome.resources + outcome.readings).map { outcome in
        switch outcome {
        case .stored(let stored): stored.status.rawValue
        case .rejected(let rejection): "\(rejection.code.rawValue) \(rejection.path)"
        }
    }
}

/// What convergence promises to be the same: everything that is published but times of arrival and serial numbers, with times in
/// microseconds since 2000.
func dump(_ database: Database) async throws -> [String] {
    let resources = try await database.query(
        """
        select array_to_string(array[id::text, type, name, parent_id::text, parent_type, parent_name,
        (extract(epoch from parent_observed_on - '2000-01-01Z') * 1000000)::int8::text], '|', '-') collate "C"
        from resource order by 1
        """
    )
    let readings = try await database.query(
        """
        select concat_ws('|', resource_id, type, storage_mode,
        (extract(epoch from collected_on - '2000-01-01Z') * 1000000)::int8, value) collate "C" from reading order by 1
        """
    )
    return [resources, readings].flatMap { rows in (0..<rows.count).compactMap { rows.text($0, 0) } }
}
