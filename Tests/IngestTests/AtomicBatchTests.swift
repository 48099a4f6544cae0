import DatabaseTesting
import Ingest
import Postgres
import Testing

extension DatabaseTests {
    /// Batches of which all is stored or nothing.
    @Suite struct AtomicBatchTests {
        @Test func `all of a good batch is stored`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let outcome = try await publisher.publish(
                    batch([resource("a")], [reading("b", "1"), reading("b", "1")])
                )
                #expect(words(outcome) == ["CREATED", "CREATED", "UNCHANGED"])
                #expect(try await dump(database).count == 3)
            }
        }

        @Test func `one refused item keeps the others out`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let outcome = try await publisher.publish(
                    batch([resource("a")], [reading("b", "1"), reading("b", "{")])
                )
                #expect(words(outcome) == ["BATCH_REFUSED ", "BATCH_REFUSED ", "VALUE_MALFORMED /value"])
                #expect(try await dump(database).isEmpty)
            }
        }

        @Test func `what PostgreSQL alone refuses keeps the others out`() async throws {
            try await withPublisher(IngestLimits(numberDigitLimit: 1_000_000)) { (publisher, database) async throws in
                let outcome = try await publisher.publish(batch([resource("a")], [reading("b", "1e200000")]))
                #expect(words(outcome) == ["REFUSED_BY_DATABASE ", "REFUSED_BY_DATABASE "])
                #expect(try await dump(database).isEmpty)
            }
        }

        @Test func `a merge that grows too large keeps the others out`() async throws {
            try await withPublisher(IngestLimits(valueByteLimit: 20)) { (publisher, database) async throws in
                let first = batch([], [merge(#"{"aaaaa":1}"#, at: 0)])
                #expect(words(try await publisher.publish(first)) == ["CREATED"])
                let before = try await dump(database)
                let outcome = try await publisher.publish(
                    batch([resource("b")], [reading("c", "1"), merge(#"{"bbbbb":1}"#, at: 1)])
                )
                #expect(words(outcome) == ["BATCH_REFUSED ", "BATCH_REFUSED ", "VALUE_TOO_LARGE /value"])
                #expect(try await dump(database) == before)
            }
        }

        @Test func `others that publish at the same time are not kept out`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await withThrowingTaskGroup { group in
                    for place in 0..<50 {
                        group.addTask {
                            let bad = place % 2 == 0 ? [reading("x", "{")] : []
                            return words(try await publisher.publish(batch([resource("n\(place)")], bad)))
                        }
                    }
                    var stored = 0
                    for try await outcome in group where outcome == ["CREATED"] { stored += 1 }
                    #expect(stored == 25)
                }
                #expect(try await database.query("select 1 from resource").count == 25)
            }
        }
    }
}

private func batch(_ resources: [ResourceMessage], _ readings: [ReadingMessage]) -> Batch {
    Batch(resources: resources, readings: readings, mode: .atomic)
}
