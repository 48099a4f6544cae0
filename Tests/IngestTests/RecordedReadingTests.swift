import Ingest
import Postgres
import Testing

extension DatabaseTests {
    /// What the gateway itself stores of a stretch of time.
    @Suite struct RecordedReadingTests {
        @Test func `who comes late with another value of the same time changes nothing`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([resource("a")])
                let messages = [("1", 0), ("2", 0), ("1", 0), ("2", 60)].map { value, seconds in
                    ReadingMessage(
                        resource: ResourceName(type: "Service", name: "a"),
                        type: "calculation:score",
                        value: Array(value.utf8),
                        storageMode: .timeSeries,
                        collectedOn: time(Int64(seconds)),
                        origin: .gateway
                    )
                }
                var statuses: [String] = []
                for message in messages { statuses += try await publisher.outcomes([], [message]) }
                #expect(statuses == ["CREATED", "UNCHANGED", "UNCHANGED", "CREATED"])
                let values = try await texts(database, "select value::text from reading order by collected_on")
                #expect(values == ["1", "2"])
            }
        }
    }
}
