import DatabaseTesting
import Ingest
import Postgres
import Testing

extension DatabaseTests {
    /// Messages in any order, cut into any batches, sent by two gateways at once and more than once, leave the state that a plain
    /// model says.
    @Suite struct ConvergenceTests {
        /// How many multisets of messages are tried, and how many messages are in one.
        private static let roundCount = 300
        private static let messageCount = 20...120

        @Test func `whatever the order, the batches and the repetitions, the state is the one of a plain model`()
            async throws
        {
            try await withTwoGateways { (gateways, database) async throws in
                let rules = [try rule(reading: "Health"), try rule("{a}", edge: "has", reading: "Health")]
                try await install(rules, database)
                for seed in 1...UInt64(Self.roundCount) {
                    var random = SplitMix64(state: seed)
                    let source = MessageSource(hasManyNames: seed % 3 == 0)
                    let count = Int.random(in: Self.messageCount, using: &random)
                    let messages = (0..<count).map { _ in source.message(&random) }
                    try await deliver(messages, over: gateways, &random)
                    #expect(try await dump(database) == CatalogueModel(messages).dump, "seed \(seed)")
                    #expect(try await edges(database) == recomputedEdges(database), "seed \(seed)")
                    _ = try await database.write(["truncate resource, reading, edge, reading_kind"])
                }
            }
        }

        @Test func `a large multiset, too, whose batches meet in the middle`() async throws {
            try await withTwoGateways { (gateways, database) async throws in
                var random = SplitMix64(state: 7)
                let source = MessageSource(hasManyNames: true)
                let messages = (0..<8_000).map { _ in source.message(&random) }
                try await deliver(messages, over: gateways, batchSizes: 1...900, &random)
                #expect(try await dump(database) == CatalogueModel(messages).dump)
            }
        }

        /// Sends all messages, and some of them again, in any order, over all gateways at once.
        private func deliver(
            _ messages: [CatalogueMessage],
            over gateways: [Publisher],
            batchSizes: ClosedRange<Int> = 1...40,
            _ random: inout SplitMix64
        ) async throws {
            var deliveries = messages + messages.shuffled(using: &random).prefix(messages.count / 3)
            deliveries.shuffle(using: &random)
            var batches: [Batch] = []
            while !deliveries.isEmpty {
                let size = min(Int.random(in: batchSizes, using: &random), deliveries.count)
                batches.append(CatalogueMessage.batch(deliveries.prefix(size), isAtomic: .random(using: &random)))
                deliveries.removeFirst(size)
            }
            try await withThrowingTaskGroup { group in
                // Two at once for each gateway, so that its own batches meet as well.
                for lane in 0..<(2 * gateways.count) {
                    let own = batches.enumerated().filter { $0.offset % (2 * gateways.count) == lane }.map(\.element)
                    group.addTask {
                        for batch in own {
                            let outcome = try await gateways[lane % gateways.count].publish(batch)
                            #expect(outcome.rejectedCount == 0)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }

        private func withTwoGateways(_ body: ([Publisher], Database) async throws -> Void) async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open { first in
                    _ = try await Migrator(first).run()
                    try await temporary.open { second in
                        try await body([first, second].map { Publisher(database: $0) { noon } }, first)
                    }
                }
            }
        }
    }
}
