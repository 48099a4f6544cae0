import DatabaseTesting
import Ingest
import MetricsTestKit
import Postgres
import Testing

extension DatabaseTests {
    /// Publishers share what commits cost, and nothing else.
    @Suite struct GroupCommitTests {
        @Test func `what comes while others write is written together`() async throws {
            let metrics = TestMetrics()
            try await withPublisher(metrics: metrics) { (publisher, database) async throws in
                let statuses = try await concurrently(200) { place in
                    try await publisher.outcomes([resource("s\(place)")], [reading("s\(place)", "\(place)")])
                }
                #expect(statuses == Array(repeating: ["CREATED", "CREATED"], count: 200))
                #expect(try await database.query("select 1 from reading").count == 200)
                let groups = try metrics.expectCounter("cockpit_write_groups_total").totalValue
                #expect(groups < 100)
                #expect(try metrics.expectCounter("cockpit_write_group_items_total").totalValue == 400)
                let created = [("status", "CREATED")]
                #expect(try metrics.expectCounter("cockpit_published_items_total", created).totalValue == 400)
            }
        }

        @Test func `each publisher is told of its own items`() async throws {
            try await withPublisher { (publisher, _) async throws in
                let statuses = try await concurrently(60) { place in
                    place % 3 == 0
                        ? try await publisher.outcomes([resource("", at: 0), resource("n\(place)")])
                        : try await publisher.outcomes([], [reading("n\(place)", place % 3 == 1 ? "1" : "{")])
                }
                for (place, own) in statuses.enumerated() {
                    let expected = [["NAME_INVALID /name", "CREATED"], ["CREATED"], ["VALUE_MALFORMED /value"]]
                    #expect(own == expected[place % 3])
                }
            }
        }

        @Test func `one item that PostgreSQL alone refuses does not spoil what is written with it`() async throws {
            try await withPublisher(IngestLimits(numberDigitLimit: 1_000_000)) { (publisher, database) async throws in
                let statuses = try await concurrently(40) { place in
                    try await publisher.outcomes([], [reading("s\(place)", place == 20 ? "1e200000" : "1")])
                }
                #expect(statuses[20] == ["REFUSED_BY_DATABASE "])
                #expect(statuses.count { $0 == ["CREATED"] } == 39)
                #expect(try await database.query("select 1 from reading").count == 39)
            }
        }

        @Test func `a full queue refuses at once`() async throws {
            let limits = IngestLimits(groups: GroupLimits(writerLimit: 1, waitingItemLimit: 2))
            try await withPublisher(limits) { (publisher, database) async throws in
                let blocker = try await Blocker(of: database)
                async let written = publisher.outcomes([resource("a")])
                try await blocker.waitForBlocked()
                async let waiting = publisher.outcomes([resource("b"), resource("c")])
                try await Task.sleep(for: .milliseconds(50))
                await #expect(throws: DatabaseError.self) { _ = try await publisher.outcomes([resource("d")]) }
                await blocker.end()
                #expect(try await written == ["CREATED"])
                #expect(try await waiting == ["CREATED", "CREATED"])
                #expect(try await database.query("select 1 from resource where name = 'd'").count == 0)
            }
        }

        @Test func `what waits for a write that is stuck is written beside it`() async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open { database in
                    _ = try await Migrator(database).run()
                    let blocker = try await Blocker(of: database)
                    // The blocker needs one of the connections of its own.
                    try await temporary.open { other in
                        let (rests, rest) = AsyncStream.makeStream(of: Duration.self)
                        let (ends, end) = AsyncStream.makeStream(of: Void.self)
                        let sleep: @Sendable (Duration) async -> Void = { duration in
                            rest.yield(duration)
                            for await _ in ends {}
                        }
                        let publisher = Publisher(database: other, sleep: sleep) { noon }
                        async let stuck = publisher.outcomes([resource("a")])
                        try await blocker.waitForBlocked()
                        async let beside = publisher.outcomes([resource("b")])
                        var durations = rests.makeAsyncIterator()
                        #expect(await durations.next() == GroupLimits().patience)
                        end.finish()
                        try await blocker.waitForBlocked()
                        await blocker.end()
                        #expect(try await stuck == ["CREATED"])
                        #expect(try await beside == ["CREATED"])
                    }
                }
            }
        }

        @Test func `who gives up while waiting is not written, and those beside are`() async throws {
            try await withPublisher(Self.oneWriter) { (publisher, database) async throws in
                let blocker = try await Blocker(of: database)
                async let writing = publisher.outcomes([resource("a")])
                try await blocker.waitForBlocked()
                let leaving = Task { try await publisher.outcomes([resource("b")]) }
                async let staying = publisher.outcomes([resource("c")])
                try await Task.sleep(for: .milliseconds(50))
                leaving.cancel()
                let left = await leaving.result
                #expect(throws: DatabaseError.self) { try left.get() }
                await blocker.end()
                #expect(try await writing == ["CREATED"])
                #expect(try await staying == ["CREATED"])
                #expect(try await database.query("select 1 from resource where name = 'b'").count == 0)
            }
        }

        @Test func `what is being written is written as long as somebody needs it`() async throws {
            try await withPublisher(Self.oneWriter) { (publisher, database) async throws in
                let blocker = try await Blocker(of: database)
                let alone = Task { try await publisher.outcomes([resource("alone")]) }
                try await blocker.waitForBlocked()
                let leaving = Task { try await publisher.outcomes([resource("leaving")]) }
                async let staying = publisher.outcomes([resource("staying")])
                try await Task.sleep(for: .milliseconds(50))
                alone.cancel()
                let left = await alone.result
                #expect(throws: DatabaseError.self) { try left.get() }
                // The two others are written together next.
                try await blocker.waitForBlocked()
                leaving.cancel()
                await blocker.end()
                #expect(try await staying == ["CREATED"])
                #expect(try await leaving.value == ["CREATED"])
                #expect(try await database.query("select 1 from resource").count == 2)
            }
        }

        private static let oneWriter = IngestLimits(groups: GroupLimits(writerLimit: 1))

        @Test func `what waits too long fails, and is not written`() async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open { database in
                    _ = try await Migrator(database).run()
                    let blocker = try await Blocker(of: database)
                    try await temporary.open({ $0.statementTimeout = .milliseconds(300) }) { impatient in
                        let publisher = Publisher(database: impatient, limits: Self.oneWriter) { noon }
                        async let written: [String]? = try? publisher.outcomes([resource("a")])
                        try await blocker.waitForBlocked()
                        async let waiting: [String]? = try? publisher.outcomes([resource("b")])
                        #expect(await written == nil)
                        #expect(await waiting == nil)
                        await blocker.end()
                        #expect(try await publisher.outcomes([resource("c")]) == ["CREATED"])
                        #expect(try await database.query("select 1 from resource").count == 1)
                    }
                }
            }
        }
    }
}

/// Runs something many times at once; the results stand in the order of their numbers.
private func concurrently(
    _ count: Int,
    _ body: @escaping @Sendable (Int) async throws -> [String]
) async throws -> [[String]] {
    try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
        for place in 0..<count { group.addTask { (place, try await body(place)) } }
        var results = [[String]](repeating: [], count: count)
        for try await (place, result) in group { results[place] = result }
        return results
    }
}
