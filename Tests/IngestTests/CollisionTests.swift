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
                let blocker = try await Blocker(of: database, Self.store("2", at: second))
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
                let blocker = try await Blocker(of: database, Self.store("2", at: 5))
                async let statuses = publisher.outcomes([], [reading("auth", "1", at: 10)])
                try await blocker.waitForBlocked()
                await blocker.end()
                #expect(try await statuses == ["UPDATED"])
                let rows = try await database.query("select value from reading_snapshot")
                #expect(rows.count == 1)
                #expect(rows.jsonb(0, 0) == Array("1".utf8))
            }
        }

        @Test(arguments: [true, false])
        func `an atomic batch is stored by one transaction, whoever comes first to one of its snapshots`(
            isThere: Bool
        ) async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([resource("auth")], isThere ? [reading("auth", "0")] : [])
                let blocker = try await Blocker(of: database, Self.store("2", at: 5))
                async let outcome = publisher.publish(
                    Batch(resources: [], readings: [reading("auth", "1", at: 10), reading("db", "1")], mode: .atomic)
                )
                try await blocker.waitForBlocked()
                await blocker.end()
                #expect(words(try await outcome) == ["UPDATED", "CREATED"])
                let rows = try await database.query(
                    "select count(distinct xmin::text), max(value::text) from reading_snapshot"
                )
                #expect(rows.int8(0, 0) == 1)
                #expect(rows.text(0, 1) == "1")
            }
        }

        @Test func `what is replaced and then merged into is replaced before, whoever comes first`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([], [reading("a", "{}", at: 1)])
                let blocker = try await Blocker(of: database, Self.store(#"{"theirs":1}"#, at: 5, for: "a"))
                async let statuses = publisher.outcomes(
                    [],
                    [reading("a", #"{"mine":1}"#, at: 10), merge(#"{"merged":1}"#, at: 11)]
                )
                try await blocker.waitForBlocked()
                await blocker.end()
                #expect(try await statuses == ["UPDATED", "UPDATED"])
                let rows = try await database.query("select value from reading_snapshot")
                #expect(rows.jsonb(0, 0) == Array(#"{"mine": 1, "merged": 1}"#.utf8))
            }
        }

        @Test func `a snapshot that others never leave alone is replaced all the same`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([], [reading("auth", "0")])
                try await withThrowingTaskGroup { group in
                    for _ in 0..<3 {
                        group.addTask {
                            while !Task.isCancelled {
                                // Held for a while, so that one of them always holds it and the others wait.
                                _ = try? await database.query(
                                    """
                                    with held as (update reading_snapshot set received_on = now() returning 1) \
                                    select pg_sleep(0.005) from held
                                    """
                                )
                            }
                        }
                    }
                    for second in 1...20 {
                        let statuses = try await publisher.outcomes([], [reading("auth", "1", at: Int64(second))])
                        #expect(statuses == ["UPDATED"])
                    }
                    group.cancelAll()
                }
            }
        }

        @Test(arguments: [
            [reading("a", "{}", at: 10), reading("a", "{}", at: 11), reading("b", "{}", at: 10)],
            [merge("{}", at: 10), merge("{}", of: "b", at: 10)],
        ])
        func `what is there is written before what is new is held`(messages: [ReadingMessage]) async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open { database in
                    _ = try await Migrator(database).run()
                    let first = Publisher(database: database) { noon }
                    _ = try await first.outcomes([resource("a")], [reading("b", "{}")])
                    let blocker = try await Blocker(of: database, Self.store("{}", at: 1, for: "b"))
                    // The blocker needs one of the connections of its own.
                    try await temporary.open { other in
                        let publisher = Publisher(database: other) { noon }
                        async let statuses = publisher.outcomes([], messages)
                        try await blocker.waitForBlocked()
                        _ = try await database.query(Self.store("{}", at: 5, for: "a"))
                        await blocker.end()
                        #expect(try await statuses == Array(repeating: "UPDATED", count: messages.count))
                    }
                }
            }
        }

        @Test func `a key that is always taken is an error that tells so, and nothing is stored`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([], [reading("auth", "1")])
                _ = try await database.query("create unique index taken on reading_snapshot (value)")
                let error = await #expect(throws: DatabaseError.self) {
                    _ = try await publisher.outcomes([resource("db")], [reading("web", "1")])
                }
                #expect(error?.code == .refused)
                #expect(error?.sqlState == "23505")
                #expect(error?.detail.contains("taken") == true)
                #expect(try await database.query("select 1 from resource").count == 1)
            }
        }

        /// What another writer does about the snapshot of a Resource.
        private static func store(_ value: String, at seconds: Int64, for name: String = "auth") -> SQL {
            """
            insert into reading_snapshot (resource_id, type, storage_mode, collected_on, value) \
            select id, 'Health', 'SNAPSHOT', \(Parameter.timestamptz(time(seconds).microseconds)), \
            \(parameter: .jsonb(Array(value.utf8))) from resource where name = \(name) \
            on conflict (resource_id, type) do update set collected_on = excluded.collected_on, value = excluded.value
            """
        }
    }
}
