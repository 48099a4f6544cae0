import InMemoryLogging
import Logging
import Postgres
import Schema
import Synchronization
import Testing

@testable import Gateway

extension DatabaseTests {
    @Suite struct RecordingRoundsTests {
        @Test func `what is due is recorded once, and what fails is told of once`() async throws {
            try await RecordedShop.with { shop in
                await shop.publishApps(2)
                let log = InMemoryLogHandler()
                let states = Mutex<[[String]]>([])
                let rounds = RecordingRounds(
                    shop.recorder(),
                    interval: .seconds(7),
                    logger: Logger(label: "test") { _ in log },
                    now: { .now }
                ) { rest in
                    #expect(rest == .seconds(7))
                    let state = try await shop.recorded("partCount") + shop.recorded("twicePort")
                    let count = states.withLock { states in
                        states.append(state)
                        return states.count
                    }
                    // What comes within the stretch that is recorded is recorded in the next one.
                    if count == 2 {
                        await shop.gateway.publish(#"{"resources": [{"type": "App", "name": "late@eu"}]}"#)
                    }
                    if count == 3 { throw CancellationError() }
                }
                rounds.use(shop.rules)
                await rounds.run()
                let all = ["a0@eu 0", "a1@eu 1", "a1@eu 2"]
                #expect(states.withLock(\.self) == [[], all, all])
                #expect(log.entries.map(\.message) == ["A calculation is not recorded for all Resources."])
                #expect(log.entries.first?.metadata["failures"] == "1")
            }
        }

        @Test func `a look that fails is followed by others`() async throws {
            try await RecordedShop.with { shop in
                await shop.publishApps(1)
                _ = try await shop.database.write(["alter table resource rename to hidden"])
                let log = InMemoryLogHandler()
                let count = Atomic(0)
                let rounds = RecordingRounds(
                    shop.recorder(),
                    interval: .seconds(1),
                    logger: Logger(label: "test") { _ in log },
                    now: { .now }
                ) { _ in
                    switch count.add(1, ordering: .relaxed).newValue {
                    case 2: _ = try await shop.database.write(["alter table hidden rename to resource"])
                    case 3: throw CancellationError()
                    default: break
                    }
                }
                rounds.use([try shop.rule("partCount")])
                await rounds.run()
                #expect(log.entries.map(\.message) == ["Recording failed; it is tried again."])
                #expect(try await shop.recorded("partCount") == ["a0@eu 0"])
            }
        }
    }
}
