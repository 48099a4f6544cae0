import CoreMetrics
import DatabaseTesting
import Ingest
import MetricsTestKit
import Postgres
import Schema
import Synchronization
import Testing

extension DatabaseTests {
    /// Resources that are not reported any more.
    @Suite struct RetentionTests {
        private static let minute: Int64 = 60
        private static let hour: Int64 = 3_600

        @Test func `what is old and not reported is deleted with all that is its own`() async throws {
            let metrics = TestMetrics()
            try await withPublisher { (publisher, database) async throws in
                try await install([rule()], database)
                _ = try await publisher.outcomes(
                    [resource("young"), resource("other", type: "Database")],
                    [
                        reading("alive", #""DOWN""#, at: -Self.minute),
                        reading("series", "1", .timeSeries, at: -Self.minute),
                        reading("dead", "1", at: -7 * Self.hour), reading("dead", "2", .timeSeries, at: -8 * Self.hour),
                        uses("dead", #"["alive"]"#), uses("alive", #"["dead"]"#),
                        reading("never", "1", type: "Other", at: -Self.minute),
                    ]
                )
                try await age(["alive", "series", "dead", "never", "other"], database)
                let run = try await housekeeper(database, metrics: metrics).run(retention())
                #expect(run.survey.block == nil)
                #expect((run.survey.totalCount, run.survey.candidateCount) == (5, 2))
                #expect(run.survey.witnessedOn == time(-Self.minute))
                #expect(run.sparedCount == 0)
                #expect((run.deleted.resources, run.deleted.readings, run.deleted.edges) == (2, 4, 1))
                #expect(try await names(database) == ["alive", "other", "series", "young"])
                #expect(try await leftovers(database).isEmpty)
                // What others say of it stays.
                #expect(try await edges(database) == [#"alive -uses-> dead "dead""#])
                let name = [("retention", "dead-services")]
                #expect(try metrics.expectCounter("cockpit_retention_deleted_resources_total", name).totalValue == 2)
                #expect(try metrics.expectCounter("cockpit_retention_deleted_readings_total", name).totalValue == 4)
                #expect(try metrics.expectCounter("cockpit_retention_deleted_edges_total", name).totalValue == 1)
                let runs = try metrics.expectCounter("cockpit_retention_runs_total", name + [("outcome", "done")])
                #expect(runs.totalValue == 1)
            }
        }

        @Test func `both bounds are exact to the microsecond`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let (day, six) = (24 * Self.hour, 6 * Self.hour)
                let names = [
                    "created on the bound", "created before", "reported on the bound", "reported before", "a", "b",
                ]
                _ = try await publisher.outcomes(
                    names.map { resource($0) },
                    [
                        reading("a", "1"), reading("b", "1"), reading("reported on the bound", "1", at: -six),
                        reading("reported before", "1", at: -six),
                    ]
                )
                try await age(names, by: 2 * day, database)
                try await age(["created on the bound", "created before"], by: day, database)
                _ = try await database.write([
                    "update resource set created_on = created_on - interval '1 microsecond' where name = 'created before'",
                    """
                    update reading_snapshot set collected_on = collected_on - interval '1 microsecond' where resource_id = \
                    (select id from resource where name = 'reported before')
                    """,
                ])
                let survey = try await housekeeper(database).preview(retention())
                #expect(survey.candidates.map(\.name) == ["created before", "reported before"])
            }
        }

        @Test(arguments: [
            (fresh: 0, dead: 2, maxPercent: 100, RetentionSurvey.Block.witnessStale),
            (fresh: 2, dead: 3, maxPercent: 59, .tooMany),
            (fresh: 2, dead: 3, maxPercent: 60, nil),
            (fresh: 0, dead: 0, maxPercent: 1, nil),
            (fresh: 2, dead: 0, maxPercent: 1, nil),
        ])
        func `a guard keeps everything`(
            fresh: Int,
            dead: Int,
            maxPercent: Int,
            block: RetentionSurvey.Block?
        ) async throws {
            let metrics = TestMetrics()
            try await withPublisher { (publisher, database) async throws in
                let reports = (0..<fresh).map { reading("f\($0)", "1", at: -Self.minute) }
                _ = try await publisher.outcomes((0..<dead).map { resource("d\($0)") }, reports)
                // A report about something else is no witness.
                _ = try await publisher.outcomes([], [reading("x", "1", type: "Other", at: -Self.minute)])
                _ = try await database.write(["delete from resource where name = 'x'"])
                try await age((0..<dead).map { "d\($0)" }, database)
                let keeper = housekeeper(database, metrics: metrics)
                let preview = try await keeper.preview(retention(maxPercent: maxPercent))
                let run = try await keeper.run(retention(maxPercent: maxPercent))
                #expect(preview.block == block)
                #expect(run.survey.block == block)
                #expect(run.deleted.resources == (block == nil ? dead : 0))
                #expect(try await names(database).count == fresh + dead - run.deleted.resources)
                let outcome = ("outcome", block?.rawValue.lowercased() ?? "done")
                let runs = try metrics.expectCounter(
                    "cockpit_retention_runs_total",
                    [("retention", "dead-services"), outcome]
                )
                #expect(runs.totalValue == 1)
            }
        }

        @Test(arguments: 1...3 as ClosedRange<UInt64>)
        func `a preview tells exactly what a run deletes`(seed: UInt64) async throws {
            var random = SplitMix64(state: seed)
            try await withPublisher { (publisher, database) async throws in
                let all = (0..<90).map { "s\($0)" }
                let reports = all.filter { _ in Bool.random(using: &random) }.map { name in
                    reading(
                        name,
                        "1",
                        Bool.random(using: &random) ? .snapshot : .timeSeries,
                        at: -Int64.random(in: 0...12, using: &random) * Self.hour
                    )
                }
                _ = try await publisher.outcomes(all.map { resource($0) }, reports)
                try await age(all.filter { _ in Bool.random(using: &random) }, database)
                let keeper = housekeeper(database) { pacing in
                    pacing.pageLimit = Int.random(in: 1...20, using: &random)
                    pacing.batchLimit = Int.random(in: 1...20, using: &random)
                }
                let preview = try await keeper.preview(retention(maxPercent: 100))
                #expect(preview.candidates.count == preview.candidateCount)
                let before = try await names(database)
                let run = try await keeper.run(retention(maxPercent: 100))
                #expect(Set(before).subtracting(try await names(database)) == Set(preview.candidates.map(\.name)))
                #expect(run.deleted.resources == preview.candidateCount)
                #expect(run.survey.totalCount == 90)
                #expect(try await keeper.preview(retention(maxPercent: 100)).candidateCount == 0)
            }
        }

        @Test func `a page without candidates does not end a run`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let all = (10..<40).map { "s\($0)" }
                let dead = ["s10", "s25", "s39"]
                _ = try await publisher.outcomes(
                    all.map { resource($0) },
                    all.filter { !dead.contains($0) }.map { reading($0, "1") }
                )
                try await age(all, database)
                let run = try await housekeeper(database) { $0.pageLimit = 4 }.run(retention())
                #expect(run.deleted.resources == 3)
                #expect(try await names(database) == all.filter { !dead.contains($0) })
            }
        }

        @Test(arguments: [(batchLimit: 4, rowLimit: 1_000, [4, 4, 4]), (batchLimit: 50, rowLimit: 7, [3, 3, 3, 3])])
        func `batches are bounded by Resources and by what goes with them`(
            batchLimit: Int,
            rowLimit: Int,
            sizes: [Int]
        ) async throws {
            try await withPublisher { (publisher, database) async throws in
                let dead = (10..<22).map { "d\($0)" }
                let series = dead.flatMap { name in
                    (0..<2).map { reading(name, "\($0)", type: "Events", .timeSeries) }
                }
                _ = try await publisher.outcomes((0..<12).map { resource("f\($0)") }, [reading("f0", "1")] + series)
                try await age(dead, database)
                let counts = Mutex<[Int]>([])
                let keeper = housekeeper(database) {
                    $0.batchLimit = batchLimit
                    $0.rowLimit = rowLimit
                } sleep: { _ in
                    let left = try await names(database).count { $0.hasPrefix("d") }
                    counts.withLock { $0.append(left) }
                }
                _ = try await keeper.run(retention())
                let left = [12] + counts.withLock(\.self)
                #expect(zip(left, left.dropFirst()).map { $0 - $1 } == sizes)
            }
        }

        @Test func `a Resource with more Readings than a batch may have goes by itself`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let series = (0..<9).map { reading("dead", "\($0)", type: "Events", .timeSeries) }
                _ = try await publisher.outcomes([resource("f")], [reading("f", "1")] + series)
                try await age(["dead"], database)
                let run = try await housekeeper(database) { $0.rowLimit = 3 }.run(retention())
                #expect((run.deleted.resources, run.deleted.readings) == (1, 9))
            }
        }

        @Test func `a report between the choice and the delete saves the Resource`() async throws {
            try await withMoreConnections { (publisher, database) async throws in
                _ = try await publisher.outcomes(
                    [resource("a"), resource("b"), resource("c")],
                    [reading("d", "1"), reading("a", "7", type: "Other")]
                )
                try await age(["a", "b", "c"], database)
                try await withThrowingTaskGroup { group in
                    let rule = retention(maxPercent: 100)
                    try await database.transaction { transaction in
                        // As one who publishes.
                        _ = try await transaction.query("select pg_advisory_xact_lock_shared(\(Self.edgeLock))")
                        group.addTask {
                            let run = try await housekeeper(database) { $0.patience = .seconds(20) }.run(rule)
                            #expect((run.survey.candidateCount, run.deleted.resources, run.sparedCount) == (3, 1, 2))
                        }
                        try await wait {
                            let waiting: SQL = "select from pg_locks where locktype = 'advisory' and not granted"
                            return try await database.query(waiting).count > 0
                        }
                        let collectedOn = Parameter.timestamptz(noon.microseconds)
                        for (name, mode, digest) in [
                            ("a", "SNAPSHOT", nil), ("c", "TIME_SERIES", UUID(high: 1, low: 1)),
                        ] {
                            _ = try await transaction.query(
                                """
                                insert into reading (resource_id, type, storage_mode, collected_on, value, value_digest) \
                                select id, 'Health', \(mode), \(collectedOn), '1', \(digest) from resource where name = \(name)
                                """
                            )
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(try await names(database) == ["a", "c", "d"])
                #expect(try await database.query("select from reading").count == 4)
            }
        }

        /// The key of the lock that those who publish share.
        private static let edgeLock: Int64 = 0x636f_636b_7069_7402

        @Test func `of two at once one works and the other is told so`() async throws {
            try await withMoreConnections { (publisher, database) async throws in
                let dead = (0..<8).map { "d\($0)" }
                _ = try await publisher.outcomes(dead.map { resource($0) }, [reading("f", "1")])
                try await age(dead, database)
                let rule = retention(maxPercent: 100)
                let blocks = Mutex<[RetentionSurvey.Block?]>([])
                let second = housekeeper(database)
                let first = housekeeper(database) {
                    $0.batchLimit = 5
                } sleep: { _ in
                    let run = try await second.run(rule)
                    #expect(run.deleted == DeletedCounts())
                    let keep = KeepRule(resourceType: "Service", readingType: "Health", maxAge: nil, last: 1)
                    #expect(try await second.run(keep).isTurnTaken)
                    let preview = try await second.preview(rule)
                    blocks.withLock { $0 += [run.survey.block, preview.block] }
                }
                #expect(try await first.run(rule).deleted.resources == 8)
                #expect(blocks.withLock(\.self) == Array(repeating: .alreadyRunning, count: 4))
                #expect(try await second.run(rule).survey.block == nil)
            }
        }

        @Test func `a run that is cut short leaves whole batches behind, and others their turn`() async throws {
            let metrics = TestMetrics()
            try await withPublisher { (publisher, database) async throws in
                let dead = (0..<9).map { "d\($0)" }
                _ = try await publisher.outcomes(
                    dead.map { resource($0) },
                    dead.map { reading($0, "1", type: "Other") }
                )
                _ = try await publisher.outcomes([], [reading("f", "1")])
                try await age(dead, database)
                let rests = Atomic(0)
                let first = housekeeper(database, metrics: metrics) {
                    $0.batchLimit = 3
                } sleep: { _ in
                    if rests.add(1, ordering: .relaxed).newValue == 2 { throw CancellationError() }
                }
                let error = await #expect(throws: DatabaseError.self) {
                    try await first.run(retention(maxPercent: 100))
                }
                #expect(error?.code == .cancelled)
                #expect(try await names(database) == ["d6", "d7", "d8", "f"])
                #expect(try await leftovers(database).isEmpty)
                let deleted = try metrics.expectCounter(
                    "cockpit_retention_deleted_resources_total",
                    [("retention", "dead-services")]
                )
                #expect(deleted.totalValue == 6)
                #expect(try await housekeeper(database).run(retention(maxPercent: 100)).deleted.resources == 3)
            }
        }

        @Test func `one who stores things for long is let go on, and makes a run fail in the end`() async throws {
            try await withMoreConnections { (publisher, database) async throws in
                _ = try await publisher.outcomes([resource("d")], [reading("f", "1")])
                try await age(["d"], database)
                let delays = Mutex<[Duration]>([])
                let keeper = housekeeper(database) {
                    $0.patience = .milliseconds(1)
                    $0.attemptLimit = 3
                } sleep: { delay in
                    delays.withLock { $0.append(delay) }
                }
                try await database.transaction { transaction in
                    _ = try await transaction.query("select pg_advisory_xact_lock_shared(\(Self.edgeLock))")
                    let error = await #expect(throws: DatabaseError.self) { try await keeper.run(retention()) }
                    #expect(error?.code == .overloaded)
                }
                #expect(delays.withLock(\.self) == [.milliseconds(20), .milliseconds(40), .milliseconds(80)])
                #expect(try await names(database) == ["d", "f"])
            }
        }
    }
}
