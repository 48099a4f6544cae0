import DatabaseTesting
import Ingest
import Postgres
import Testing

extension DatabaseTests {
    /// Values laid over what is there.
    @Suite struct MergeTests {
        @Test func `members are laid over those that are there`() async throws {
            try await withPublisher { (publisher, database) async throws in
                #expect(try await publisher.outcomes([], [merge(#"{"a":1,"b":{"x":1}}"#, at: 1)]) == ["CREATED"])
                #expect(try await publisher.outcomes([], [merge(#"{"b":{"y":2},"c":null}"#, at: 2)]) == ["UPDATED"])
                #expect(try await value(database) == #"{"a": 1, "b": {"y": 2}, "c": null}"#)
                #expect(try await publisher.outcomes([], [merge(#"{"a":1}"#, at: 2)]) == ["UNCHANGED"])
                #expect(try await publisher.outcomes([], [merge(#"{"a":9}"#, at: 1)]) == ["STALE"])
                #expect(try await publisher.outcomes([], [merge(#"{"a":1.0}"#, at: 2)]) == ["UPDATED"])
                #expect(try await value(database) == #"{"a": 1.0, "b": {"y": 2}, "c": null}"#)
            }
        }

        @Test func `what is no object gives way`() async throws {
            try await withPublisher { (publisher, database) async throws in
                #expect(try await publisher.outcomes([], [reading("a", "[1]")]) == ["CREATED"])
                #expect(try await publisher.outcomes([], [merge(#"{"a":1}"#, at: 1)]) == ["UPDATED"])
                #expect(try await value(database) == #"{"a": 1}"#)
            }
        }

        @Test func `a batch with merges equals its items one by one`() async throws {
            let readings = [
                merge(#"{"a":1}"#, at: 1), merge(#"{"b":1}"#, at: 2), reading("a", #"{"c":1}"#, at: 3),
                reading("a", #"{"c":0}"#, at: 2), merge(#"{"d":1}"#, at: 3), merge(#"{"d":1}"#, at: 3),
                reading("a", #"{"e":1}"#, at: 4), merge(#"{"f":1}"#, at: 9), merge(#"{"g":1}"#, at: 8),
                reading("b", "1"), reading("b", "{}", at: 1),
            ]
            try await withPublisher { (together, database) async throws in
                let outcomes = try await together.outcomes([], readings)
                let atOnce = try await dump(database)
                try await withPublisher { (apart, database) async throws in
                    var expected: [String] = []
                    for message in readings { expected += try await apart.outcomes([], [message]) }
                    #expect(outcomes == expected)
                    #expect(
                        expected == [
                            "CREATED", "UPDATED", "UPDATED", "STALE", "UPDATED", "UNCHANGED", "UPDATED", "UPDATED",
                            "STALE", "CREATED", "UPDATED",
                        ]
                    )
                    #expect(try await dump(database) == atOnce)
                }
            }
        }

        @Test func `many publishers merge into one snapshot without losing a member`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await withThrowingTaskGroup { group in
                    for place in 0..<100 {
                        group.addTask { try await publisher.outcomes([], [merge(#"{"m\#(place)":1}"#, at: 0)]) }
                    }
                    for try await outcome in group { #expect(["CREATED", "UPDATED"].contains(outcome[0])) }
                }
                let count = try await database.query(
                    "select count(*) from reading r cross join lateral jsonb_object_keys(r.value)"
                )
                #expect(count.int8(0, 0) == 100)
            }
        }

        @Test func `edges follow from what comes of a merge`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule(edge: "has", reading: "Health", items: "$.*")], database)
                #expect(try await publisher.outcomes([], [merge(#"{"a":"x"}"#, at: 0)]) == ["CREATED"])
                #expect(try await publisher.outcomes([], [merge(#"{"b":"y"}"#, at: 0)]) == ["UPDATED"])
                #expect(try await edges(database) == recomputedEdges(database))
                #expect(try await database.query("select 1 from edge").count == 2)
            }
        }

        @Test func `what cannot be merged is refused`() async throws {
            try await withPublisher(IngestLimits(valueByteLimit: 20)) { (publisher, database) async throws in
                let outcomes = try await publisher.outcomes(
                    [],
                    [
                        merge("[1]", at: 0), merge(#"{"a":1}"#, at: 0, .timeSeries), merge(#"{"aaaaa":1}"#, at: 0),
                        merge(#"{"bbbbb":1}"#, at: 1),
                    ]
                )
                #expect(
                    outcomes == [
                        "MERGE_INVALID /value", "MERGE_INVALID /merge", "CREATED", "VALUE_TOO_LARGE /value",
                    ]
                )
                #expect(try await value(database) == #"{"aaaaa": 1}"#)
            }
        }

        private func value(_ database: Database) async throws -> String? {
            try await database.query("select value::text from reading where type = 'Health'").text(0, 0)
        }
    }
}

func merge(
    _ value: String,
    of name: String = "a",
    at seconds: Int64,
    _ storageMode: StorageMode = .snapshot
) -> ReadingMessage {
    let message = reading(name, value, storageMode, at: seconds)
    return ReadingMessage(
        resource: message.resource,
        type: message.type,
        value: message.value,
        storageMode: message.storageMode,
        collectedOn: message.collectedOn,
        isMerge: true
    )
}
