import DatabaseTesting
import Gateway
import Ingest
import Postgres
import Schema
import Testing

@testable import App

/// What `cockpit trim` does and says. Needs the PostgreSQL that `COCKPIT_TEST_DATABASE_URL` names.
@Suite(.serialized) struct HousekeepingRulesTests {
    private static let views = Source(
        """
        type Box @resource(type: "Box")
          @retention(name: "dead", minAge: "PT24H", unlessReading: "Health", within: "PT6H", maxPercent: 60)
          @keep(reading: "Events", last: 1) { health: Reading @reading(type: "Health") }
        type Cup @resource(type: "Cup")
          @retention(name: "lost", minAge: "PT24H", unlessReading: "Health", within: "PT6H") {
          health: Reading @reading(type: "Health")
        }
        """,
        name: "views.graphql"
    )

    private func rules(_ names: [String] = []) throws -> HousekeepingRules {
        try HousekeepingRules(try ServedSchema([Self.views]).catalogue, named: names)
    }

    /// Two boxes, one of which reports, and a cup that does not.
    private func withBoxes(_ body: (Housekeeper) async throws -> Void) async throws {
        try await withDatabase { database in
            _ = try await Migrator(database).run()
            let publisher = Publisher(database: database) { .now }
            func resource(_ type: String, _ name: String) -> ResourceMessage {
                ResourceMessage(resource: ResourceName(type: type, name: name), parent: .silent, observedOn: .now)
            }
            func reading(_ type: String, _ value: String, _ mode: StorageMode) -> ReadingMessage {
                ReadingMessage(
                    resource: ResourceName(type: "Box", name: "b"),
                    type: type,
                    value: Array(value.utf8),
                    storageMode: mode,
                    collectedOn: .now
                )
            }
            _ = try await publisher.publish(
                Batch(
                    resources: [resource("Box", "a"), resource("Cup", "c")],
                    readings: [
                        reading("Health", "1", .snapshot), reading("Events", "1", .timeSeries),
                        reading("Events", "2", .timeSeries),
                    ]
                )
            )
            _ = try await database.write(["update resource set created_on = created_on - interval '2 days'"])
            try await body(Housekeeper(database: database) { .now })
        }
    }

    private func lines(_ rules: HousekeepingRules, isDryRun: Bool, _ keeper: Housekeeper) async throws -> [String] {
        var lines: [String] = []
        let isDone = try await rules.carryOut(by: keeper, isDryRun: isDryRun) { lines.append($0) }
        return lines + [isDone ? "done" : "in the way"]
    }

    @Test func `every rule has a line, before and after`() async throws {
        try await withBoxes { (keeper) async throws in
            let blocked = "lost: 1 of 1 Cup (100.0 %) may go; nothing is deleted: WITNESS_STALE"
            #expect(
                try await lines(try rules(), isDryRun: true, keeper) == [
                    "dead: 1 of 2 Box (50.0 %) would be deleted", blocked, "Events of Box: 1 Readings would be deleted",
                    "in the way",
                ]
            )
            #expect(
                try await lines(try rules(), isDryRun: false, keeper) == [
                    "dead: 1 deleted, with 0 Readings and 0 edges; 1 of 2 Box (50.0 %) might go", blocked,
                    "Events of Box: 1 Readings deleted", "in the way",
                ]
            )
            #expect(
                try await lines(try rules(["dead"]), isDryRun: true, keeper) == [
                    "dead: 0 of 1 Box (0.0 %) would be deleted", "done",
                ]
            )
        }
    }

    @Test func `a name that no rule has is wrong usage`() throws {
        let failure = #expect(throws: CommandFailure.self) { try rules(["dead", "x", "y"]) }
        #expect(failure?.kind == .usage)
        #expect(failure?.description == "no @retention is called x, y")
    }
}
