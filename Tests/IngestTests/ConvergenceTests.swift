import Ingest
import Postgres
import Testing

extension DatabaseTests {
    /// Messages in any order, cut into any batches, sent by several publishers at once and more than once, leave one state.
    @Suite struct ConvergenceTests {
        @Test(arguments: 1...3 as ClosedRange<UInt64>)
        func `whatever the order, the batches and the repetitions, the state is the same`(seed: UInt64) async throws {
            var random = SplitMix64(state: seed)
            let messages = Self.messages(&random)
            let expected = try await state(after: [messages])
            for _ in 0..<3 {
                var deliveries = messages + messages.shuffled(using: &random).prefix(messages.count / 3)
                deliveries.shuffle(using: &random)
                var batches: [[Message]] = []
                while !deliveries.isEmpty {
                    let size = Int.random(in: 1...40, using: &random)
                    batches.append(Array(deliveries.prefix(size)))
                    deliveries.removeFirst(min(size, deliveries.count))
                }
                #expect(try await state(after: batches) == expected)
            }
        }

        private enum Message {
            case resource(ResourceMessage)
            case reading(ReadingMessage)
        }

        /// A few names, types and times, so that most messages are at odds with others.
        private static func messages(_ random: inout SplitMix64) -> [Message] {
            (0..<300).map { _ in
                let name = "n\(Int.random(in: 0..<6, using: &random))"
                let seconds = Int64.random(in: -4..<0, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0:
                    let other = "n\(Int.random(in: 6..<9, using: &random))"
                    let claims: [ParentClaim] = [.silent, .orphan, child(of: other)]
                    let claim = claims[Int.random(in: 0..<3, using: &random)]
                    return .resource(
                        Ingest.ResourceMessage(
                            resource: ResourceName(type: "Service", name: name),
                            parent: claim,
                            observedOn: time(seconds)
                        )
                    )
                case 1:
                    let values = ["1", "1.0", #""a""#, #"{"b":1,"a":2}"#, #"["a","b"]"#, #"["b",{"a":1},"c"]"#]
                    let value = values[Int.random(in: 0..<6, using: &random)]
                    return .reading(reading(name, value, at: seconds))
                default:
                    let value = ["1", "1.0", "[]"][Int.random(in: 0..<3, using: &random)]
                    return .reading(reading(name, value, .timeSeries, at: seconds))
                }
            }
        }

        /// Publishes batches by two publishers at once.
        private func state(after batches: [[Message]]) async throws -> [String] {
            var state: [String] = []
            try await withPublisher { (publisher, database) async throws in
                try await install([rule(reading: "Health"), rule("{a}", edge: "has", reading: "Health")], database)
                try await withThrowingTaskGroup { group in
                    for half in 0..<2 {
                        group.addTask {
                            for (place, batch) in batches.enumerated() where place % 2 == half {
                                _ = try await publisher.publish(Self.batch(batch))
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(try await edges(database) == recomputedEdges(database))
                state = try await dump(database)
            }
            return state
        }

        private static func batch(_ messages: [Message]) -> Batch {
            Batch(
                resources: messages.compactMap { if case .resource(let message) = $0 { message } else { nil } },
                readings: messages.compactMap { if case .reading(let message) = $0 { message } else { nil } }
            )
        }
    }
}

/// A small generator of random numbers that gives the same ones for the same seed.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
