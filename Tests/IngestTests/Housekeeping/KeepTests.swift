import CoreMetrics
import Ingest
import MetricsTestKit
import Postgres
import Schema
import Synchronization
import Testing

extension DatabaseTests {
    /// Readings of series that are kept no longer.
    @Suite struct KeepTests {
        private func keep(maxAge: Int64? = nil, last: Int? = nil) -> KeepRule {
            KeepRule(
                resourceType: "Service",
                readingType: "Events",
                maxAge: maxAge.map { .seconds($0) },
                last: last
            )
        }

        private func event(_ name: String, _ value: Int, at seconds: Int64) -> ReadingMessage {
            reading(name, "\(value)", type: "Events", .timeSeries, at: seconds)
        }

        /// The values of series, by Resource, in the order of their collection.
        private func events(_ database: Database) async throws -> [String] {
            try await texts(
                database,
                """
                select r.name || ':' || string_agg(d.value::text, ',' order by d.collected_on, d.value) from reading_series d \
                join resource r on r.id = d.resource_id group by r.name order by 1
                """
            )
        }

        @Test(
            arguments: [
                (maxAge: 100, last: nil, ["a:4,5", "b:9"]),
                (maxAge: nil, last: 3, ["a:3,4,5", "b:8,9"]),
                (maxAge: nil, last: 1, ["a:5", "b:9"]),
                (maxAge: 100, last: 1, ["a:5", "b:9"]),
                (maxAge: 150, last: 4, ["a:3,4,5", "b:9"]),
                (maxAge: 0, last: nil, ["a:5", "b:9"]),
                (maxAge: .max, last: nil, ["a:1,2,3,4,5", "b:8,9"]),
                (maxAge: nil, last: 5, ["a:1,2,3,4,5", "b:8,9"]),
            ] as [(Int64?, Int?, [String])]
        )
        func `what is too old or too much goes, the newest never`(
            maxAge: Int64?,
            last: Int?,
            expected: [String]
        ) async throws {
            let metrics = TestMetrics()
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes(
                    [],
                    [
                        event("a", 1, at: -300), event("a", 2, at: -200), event("a", 3, at: -150),
                        event("a", 4, at: -100),
                        event("a", 5, at: -50), event("b", 8, at: -900), event("b", 9, at: -800),
                        // Neither these nor those go.
                        reading("a", "1", type: "Events", at: -1_000),
                    ]
                )
                _ = try await publisher.outcomes(
                    [resource("z", type: "Database")],
                    [
                        reading("c", "1", type: "Other", .timeSeries, at: -2_000),
                        reading("c", "2", type: "Other", .timeSeries),
                    ]
                )
                let keeper = housekeeper(database, metrics: metrics)
                let rule = keep(maxAge: maxAge, last: last)
                let preview = try await keeper.preview(rule)
                #expect(try await events(database) == ["a:1,2,3,4,5", "b:8,9", "c:1,2"])
                let run = try await keeper.run(rule)
                #expect(try await events(database) == expected + ["c:1,2"])
                let left = expected.map { $0.count { $0 == "," } + 1 }.reduce(0, +)
                #expect((preview.readingCount, run.readingCount) == (7 - left, 7 - left))
                #expect(try await database.query("select from reading_snapshot").count == 1)
                let deleted = try metrics.expectCounter(
                    "cockpit_keep_deleted_readings_total",
                    [("type", "Service"), ("reading", "Events")]
                )
                #expect(deleted.totalValue == Int64(7 - left))
                #expect(try await keeper.run(rule).readingCount == 0)
            }
        }

        @Test(arguments: [[3, 1, 2], [1, 2, 3], [2, 3, 1], [3, 2, 1]])
        func `of Readings at one time the same ones stay, in whatever order they came`(values: [Int]) async throws {
            try await withPublisher { (publisher, database) async throws in
                for value in values { _ = try await publisher.outcomes([], [event("a", value, at: -500)]) }
                let keeper = housekeeper(database)
                #expect(try await keeper.run(keep(last: 2)).readingCount == 1)
                #expect(try await events(database) == ["a:1,3"])
                #expect(try await keeper.run(keep(maxAge: 1)).readingCount == 1)
                #expect(try await events(database) == ["a:3"])
            }
        }

        @Test func `series that are longer than a batch go in several`() async throws {
            try await withPublisher { (publisher, database) async throws in
                for name in ["a", "b", "c"] {
                    let count = name == "b" ? 25 : 3
                    _ = try await publisher.outcomes([], (0..<count).map { event(name, $0, at: Int64($0) - 500) })
                }
                let rests = Atomic(0)
                let keeper = housekeeper(database) {
                    $0.pageLimit = 2
                    $0.rowLimit = 10
                } sleep: { _ in
                    rests.add(1, ordering: .relaxed)
                }
                #expect(try await keeper.run(keep(maxAge: 478, last: 2)).readingCount == 27)
                #expect(try await events(database) == ["a:2", "b:23,24", "c:2"])
                #expect(rests.load(ordering: .relaxed) >= 3)
            }
        }
    }
}
