import DatabaseTesting
import Ingest
import Postgres
import Schema
import Testing

extension DatabaseTests {
    /// Others may change a row after it was looked at and before it is written.
    @Suite struct CollisionTests {
        @Test(arguments: [(5, "UPDATED"), (10, "STALE"), (20, "STALE")])
        func `a snapshot that another writer replaces meanwhile is compared with what it left`(
            second: Int64,
            status: String
        ) async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([], [reading("auth", "0")])
                let theirs = Parameter.timestamptz(time(second).microseconds)
                let blocker = try await Blocker(
                    of: database,
                    "update reading_snapshot set collected_on = \(theirs), value = '2'"
                )
                async let statuses = publisher.outcomes([], [reading("auth", "1", at: 10)])
                try await blocker.waitForBlocked()
                await blocker.end()
                #expect(try await statuses == [status])
                let rows = try await database.query("select value from reading_snapshot")
                #expect(rows.count == 1)
                #expect(rows.jsonb(0, 0) == Array((status == "UPDATED" ? "1" : "2").utf8))
            }
        }

        @Test func `a snapshot that another writer adds meanwhile is compared with what is published`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([resource("auth")])
                let blocker = try await Blocker(
                    of: database,
                    """
                    insert into reading_snapshot (resource_id, type, storage_mode, collected_on, value) \
                    select id, 'Health', 'SNAPSHOT', \(Parameter.timestamptz(time(5).microseconds)), '2' from resource
                    """
                )
                async let statuses = publisher.outcomes([], [reading("auth", "1", at: 10)])
                try await blocker.waitForBlocked()
                await blocker.end()
                #expect(try await statuses == ["UPDATED"])
                let rows = try await database.query("select value from reading_snapshot")
                #expect(rows.count == 1)
                #expect(rows.jsonb(0, 0) == Array("1".utf8))
            }
        }
    }
}
