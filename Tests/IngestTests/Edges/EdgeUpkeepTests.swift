import DatabaseTesting
import Ingest
import MetricsTestKit
import Postgres
import Schema
import Synchronization
import Testing

extension DatabaseTests {
    /// Edges of what was published before a rule was there, and of rules that nobody uses any more.
    @Suite struct EdgeUpkeepTests {
        @Test func `Readings from before a rule are gone through in batches`() async throws {
            let metrics = TestMetrics()
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes((0..<50).map { resource("r\($0)") }, readings(0..<95))
                let upkeep = upkeep(database, metrics: metrics)
                try await upkeep.use([rule(), rule("{n}", edge: "has")])
                #expect(try !upkeep.readiness.isDerived(ruleKey: rule().key))
                #expect(try await edges(database).isEmpty)
                try await work(upkeep) { upkeep.readiness.pendingKeys.isEmpty }
                #expect(try upkeep.readiness.isDerived(ruleKey: rule().key))
                #expect(try await ruleStates(database) == ["has DERIVED", "uses DERIVED"])
                #expect(try await edges(database).count == 190)
                #expect(try await edges(database) == recomputedEdges(database))
                let counter = try metrics.expectCounter("cockpit_reference_items_skipped_total", [("edge", "has")])
                #expect(counter.totalValue == 190)
            }
        }

        @Test func `without anything stored a rule is derived at once`() async throws {
            try await withPublisher { (_, database) async throws in
                let upkeep = upkeep(database)
                try await upkeep.use([rule()])
                try await work(upkeep) { upkeep.readiness.pendingKeys.isEmpty }
                #expect(try await ruleStates(database) == ["uses DERIVED"])
            }
        }

        @Test func `one that goes on after another ended begins where that came to`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([], readings(0..<40))
                let rests = Atomic(0)
                let first = upkeep(database, batchLimit: 5) { _ in
                    if rests.add(1, ordering: .relaxed).newValue == 3 { throw CancellationError() }
                }
                try await first.use([rule()])
                await first.run()
                let progress = try await database.query("select progress from edge_rule").text(0, 0)
                let done = try await edges(database)
                #expect(done.count == 30)
                #expect(done.contains { $0.hasPrefix("\(progress ?? "") ") })

                let versions = try await edgeVersions(database)
                let second = upkeep(database)
                try await second.use([rule()])
                try await work(second) { second.readiness.pendingKeys.isEmpty }
                #expect(try await edges(database) == recomputedEdges(database))
                #expect(Set(try await edgeVersions(database)).isSuperset(of: versions))
            }
        }

        @Test func `large Readings make small batches`() async throws {
            try await withPublisher { (publisher, database) async throws in
                var random = SplitMix64(state: 1)
                for number in 0..<3 {
                    // Numbers that cannot be compressed by much.
                    let noise = (0..<80_000).map { _ in "\(UInt64.random(in: 0 ... .max, using: &random))" }
                    let value = #"["t", [\#(noise.joined(separator: ","))]]"#
                    _ = try await publisher.outcomes([], [uses("s\(number)", value)])
                }
                let first = upkeep(database) { _ in throw CancellationError() }
                try await first.use([rule(items: "$[0]")])
                await first.run()
                #expect(try await edges(database) == [#"s0 -uses-> t "t""#])
                let second = upkeep(database)
                try await work(second) { try await ruleStates(database) == ["uses DERIVED"] }
                #expect(try await edges(database).count == 3)
            }
        }

        @Test func `several at once do every batch once`() async throws {
            let metrics = TestMetrics()
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([], readings(0..<120))
                let upkeeps = (0..<2).map { _ in upkeep(database, batchLimit: 4, metrics: metrics) }
                for upkeep in upkeeps { try await upkeep.use([rule("{n}"), rule(edge: "has")]) }
                try await work(upkeeps[0], upkeeps[1]) { upkeeps.allSatisfy { $0.readiness.pendingKeys.isEmpty } }
                #expect(try await edges(database) == recomputedEdges(database))
                let counter = try metrics.expectCounter("cockpit_reference_items_skipped_total", [("edge", "uses")])
                #expect(counter.totalValue == 240)
            }
        }

        @Test func `it works for the rules of others, too`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([], readings(0..<5))
                _ = try await EdgeRegistry(database: database).register([rule()])
                let upkeep = upkeep(database)
                try await work(upkeep) { try await ruleStates(database) == ["uses DERIVED"] }
                #expect(try await edges(database).count == 10)
                #expect(try !upkeep.readiness.isDerived(ruleKey: rule().key))
            }
        }

        @Test func `a rest lasts as a multiple of the batch before it`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([], readings(0..<40))
                let rests = Mutex<[Duration]>([])
                let upkeep = upkeep(database) { time in rests.withLock { $0.append(time) } }
                try await upkeep.use([rule()])
                try await work(upkeep) { upkeep.readiness.pendingKeys.isEmpty }
                #expect(rests.withLock { $0.count { $0 > .zero } } >= 4)
            }
        }

        @Test func `what is published during a derivation ends in the same edges`() async throws {
            for seed in 1...3 as ClosedRange<UInt64> {
                try await withDatabase {
                    $0.exclusiveConnectionLimit = 6
                } _: { database in
                    _ = try await Migrator(database).run()
                    let publisher = Publisher(database: database) { noon }
                    var random = SplitMix64(state: seed)
                    _ = try await publisher.outcomes([], messages(100, &random))
                    let batches = (0..<60).map { _ in messages(8, &random) }
                    let upkeeps = (0..<2).map { _ in upkeep(database, batchLimit: 3) }
                    try await withThrowingTaskGroup { group in
                        for half in 0..<2 {
                            group.addTask {
                                for batch in batches[(half * 30)..<(half * 30 + 30)] {
                                    _ = try await publisher.outcomes([], batch)
                                }
                            }
                        }
                        group.addTask {
                            let rules = try [rule(), rule("{n}", edge: "has"), rule(edge: "late", items: "$[0]")]
                            // Registered while the others publish.
                            for count in 1...3 {
                                for upkeep in upkeeps { try await upkeep.use(Array(rules.prefix(count))) }
                                try await work(upkeeps[0], upkeeps[1]) {
                                    upkeeps.allSatisfy { $0.readiness.pendingKeys.isEmpty }
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                    #expect(try await ruleStates(database) == ["has DERIVED", "late DERIVED", "uses DERIVED"])
                    #expect(try await edges(database) == recomputedEdges(database))
                }
            }
        }

        @Test func `a gateway with older rules keeps the edges of newer ones right`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let (older, newer) = (upkeep(database), upkeep(database))
                try await older.use([rule()])
                try await newer.use([rule(), rule(edge: "has")])
                // A publisher that has met the old rule alone so far.
                _ = try await publisher.outcomes([], [uses("a", #"["x"]"#)])
                try await work(older) { older.readiness.pendingKeys.isEmpty }
                _ = try await publisher.outcomes([], [uses("a", #"["y"]"#, at: 1)])
                #expect(try await edges(database) == [#"a -has-> y "y""#, #"a -uses-> y "y""#])
            }
        }

        @Test func `rules put in use replace those before`() async throws {
            try await withPublisher { (_, database) async throws in
                let upkeep = upkeep(database)
                let (before, after) = (try rule(), try rule(edge: "has"))
                try await upkeep.use([before])
                try await work(upkeep) { upkeep.readiness.isDerived(ruleKey: before.key) }
                try await upkeep.use([after])
                #expect(!upkeep.readiness.isDerived(ruleKey: before.key))
                try await work(upkeep) { upkeep.readiness.isDerived(ruleKey: after.key) }
                await #expect(throws: EdgeRegistrationError.self) { try await upkeep.use([rule(items: "$[")]) }
                #expect(upkeep.readiness.isDerived(ruleKey: after.key))
            }
        }

        @Test func `a rule that nobody uses goes with its edges, and no other does`() async throws {
            let metrics = TestMetrics()
            try await withPublisher { (publisher, database) async throws in
                let (kept, unused) = (try rule(), try rule(edge: "has"))
                try await install([kept, unused], database)
                _ = try await publisher.outcomes([], readings(0..<35))
                _ = try await database.write([
                    "update edge_rule set used_on = now() - interval '59 minutes' where edge = 'uses'",
                    "update edge_rule set used_on = now() - interval '61 minutes' where edge = 'has'",
                ])
                let upkeep = upkeep(database, metrics: metrics)
                try await work(upkeep) { try await ruleStates(database) == ["uses DERIVED"] }
                #expect(try await edges(database).count == 70)
                #expect(try await edges(database) == recomputedEdges(database))
                try await work(upkeep) {
                    try metrics.expectGauge("cockpit_edge_rules", [("state", "retiring")]).lastValue == 0
                }
                #expect(try metrics.expectGauge("cockpit_edge_rules", [("state", "derived")]).lastValue == 1)
            }
        }

        @Test func `a rule that is used again while it goes is derived anew`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule()], database)
                _ = try await publisher.outcomes([], readings(0..<35))
                _ = try await database.write(["update edge_rule set used_on = now() - interval '2 hours'"])
                let rests = Atomic(0)
                let first = upkeep(database) { _ in
                    if rests.add(1, ordering: .relaxed).newValue == 2 { throw CancellationError() }
                }
                await first.run()
                #expect(try await ruleStates(database)[0].hasPrefix("uses RETIRING s"))
                _ = try await publisher.outcomes([], [uses("s1", "[]", at: 1)])

                let second = upkeep(database)
                try await second.use([rule()])
                try await work(second) { second.readiness.pendingKeys.isEmpty }
                #expect(try await edges(database).count == 68)
                #expect(try await edges(database) == recomputedEdges(database))
            }
        }

        @Test func `a gateway that was away for too long has its rules derived again`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([], readings(0..<5))
                let upkeep = upkeep(database)
                try await upkeep.use([rule()])
                try await work(upkeep) { upkeep.readiness.pendingKeys.isEmpty }
                _ = try await database.write(["delete from edge_rule", "delete from edge"])
                try await work(upkeep) { try await ruleStates(database) == ["uses DERIVED"] }
                #expect(try await edges(database).count == 10)
            }
        }

        /// Each with two items.
        private func readings(_ numbers: Range<Int>) -> [ReadingMessage] {
            numbers.map { uses("s\($0)", #"["a\#($0 % 7)", "b\#($0)"]"#) }
        }

        /// A few names, times and values, so that most messages are at odds with others.
        private func messages(_ count: Int, _ random: inout SplitMix64) -> [ReadingMessage] {
            let items = [
                #""a""#, #""b""#, #""s1""#, #"{"n": "a"}"#, #"{"n": "c", "v": 1}"#, #"{"n": "c"}"#, "1", "1.0",
            ]
            return (0..<count).map { _ in
                let chosen = items.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random))
                return uses(
                    "s\(Int.random(in: 0..<30, using: &random))",
                    "[\(chosen.joined(separator: ","))]",
                    at: Int64.random(in: -9..<0, using: &random)
                )
            }
        }
    }
}
