import Ingest
import Logging
import Postgres
import Schema
import Synchronization
import Testing

extension DatabaseTests {
    @Suite struct HousekeepingRoundsTests {
        @Test func `the rules in use are carried out again and again, after a rest`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes(
                    [resource("d0"), resource("d1")],
                    [
                        reading("f", "1"), reading("f", "1", type: "Events", .timeSeries, at: -99),
                        reading("f", "2", type: "Events", .timeSeries),
                    ]
                )
                try await age(["d0"], database)
                let lines = LogLines()
                let states = Mutex<[[String]]>([])
                let rounds = HousekeepingRounds(
                    housekeeper(database),
                    interval: .seconds(7),
                    logger: Logger(label: "test") { _ in lines.handler }
                ) { rest in
                    #expect(rest == .seconds(7))
                    let state = try await names(database)
                    let count = states.withLock { states in
                        states.append(state)
                        return states.count
                    }
                    if count == 2 { try await age(["d1"], database) }
                    if count == 4 { throw CancellationError() }
                }
                rounds.use(
                    retentions: [retention()],
                    keeps: [
                        KeepRule(resourceType: "Service", readingType: "Events", maxAge: nil, last: 1)
                    ]
                )
                await rounds.run()
                #expect(
                    states.withLock(\.self) == [["d0", "d1", "f"], ["d1", "f"], ["f"], ["f"]]
                )
                #expect(try await database.query("select from reading_series").count == 1)
                #expect(
                    lines.all == [
                        "info Resources that are not reported any more are deleted.", "info Old Readings are deleted.",
                        "info Resources that are not reported any more are deleted.",
                    ]
                )
            }
        }

        @Test func `what stands in the way is told once, until it is another`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([resource("d0"), resource("d1")])
                try await age(["d0", "d1"], database)
                let lines = LogLines()
                let count = Atomic(0)
                let rounds = HousekeepingRounds(
                    housekeeper(database),
                    interval: .seconds(1),
                    logger: Logger(label: "test") { _ in lines.handler }
                ) { _ in
                    switch count.add(1, ordering: .relaxed).newValue {
                    case 3: _ = try await publisher.outcomes([], [reading("f", "1")])
                    case 5: throw CancellationError()
                    default: break
                    }
                }
                rounds.use(retentions: [retention()], keeps: [])
                await rounds.run()
                #expect(
                    lines.all == [
                        "warning WITNESS_STALE: no Resources are deleted.",
                        "warning TOO_MANY: no Resources are deleted.",
                    ]
                )
                #expect(try await names(database).count == 3)
            }
        }

        @Test func `a round that fails is followed by others`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([resource("d")], [reading("f", "1")])
                try await age(["d"], database)
                _ = try await database.write(["alter table resource rename to hidden"])
                let lines = LogLines()
                let count = Atomic(0)
                let rounds = HousekeepingRounds(
                    housekeeper(database),
                    interval: .seconds(1),
                    logger: Logger(label: "test") { _ in lines.handler }
                ) { _ in
                    switch count.add(1, ordering: .relaxed).newValue {
                    case 2: _ = try await database.write(["alter table hidden rename to resource"])
                    case 3: throw CancellationError()
                    default: break
                    }
                }
                rounds.use(retentions: [retention()], keeps: [])
                await rounds.run()
                #expect(lines.all.first == "warning Housekeeping failed; it is tried again.")
                #expect(try await names(database) == ["f"])
            }
        }
    }
}

/// What is logged: level and message.
private final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock(\.self) }

    var handler: Handler { Handler(lines: self) }

    func append(_ line: String) { lines.withLock { $0.append(line) } }

    struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { lines.append("\(event.level) \(event.message)") }
    }
}
