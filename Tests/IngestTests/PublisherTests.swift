import Ingest
import Postgres
import Testing

extension DatabaseTests {
    @Suite struct PublisherTests {
        @Test func `a Resource is created once`() async throws {
            try await withPublisher { (publisher, database) async throws in
                #expect(try await publisher.outcomes([resource("auth")]) == ["CREATED"])
                #expect(try await publisher.outcomes([resource("auth", at: 5)]) == ["UNCHANGED"])
                #expect(try await dump(database).count == 1)
            }
        }

        @Test func `the newest claim about a parent holds`() async throws {
            try await withPublisher { (publisher, database) async throws in
                #expect(try await publisher.outcomes([resource("a", child(of: "x"), at: 10)]) == ["CREATED"])
                #expect(try await publisher.outcomes([resource("a", child(of: "y"), at: 5)]) == ["STALE"])
                #expect(try await publisher.outcomes([resource("a", at: 20)]) == ["UNCHANGED"])
                #expect(try await publisher.outcomes([resource("a", .orphan, at: 20)]) == ["UPDATED"])
                #expect(try await publisher.outcomes([resource("a", child(of: "x"), at: 10)]) == ["STALE"])
                #expect(try await publisher.outcomes([resource("a", .orphan, at: 20)]) == ["UNCHANGED"])
                let parent = try await database.query("select parent_id, parent_name from resource")
                #expect(parent.isNull(0, 0) && parent.isNull(0, 1))
            }
        }

        @Test func `a Reading makes the Resource that it is about`() async throws {
            try await withPublisher { (publisher, database) async throws in
                #expect(try await publisher.outcomes([], [reading("auth", #"{"a":1}"#)]) == ["CREATED"])
                #expect(try await publisher.outcomes([resource("auth")]) == ["UNCHANGED"])
                #expect(try await database.query("select 1 from resource where name = 'auth'").count == 1)
            }
        }

        @Test func `the newest snapshot stays`() async throws {
            try await withPublisher { (publisher, database) async throws in
                #expect(try await publisher.outcomes([], [reading("a", "1", at: 10)]) == ["CREATED"])
                #expect(try await publisher.outcomes([], [reading("a", "2", at: 5)]) == ["STALE"])
                #expect(try await publisher.outcomes([], [reading("a", "1", at: 10)]) == ["UNCHANGED"])
                #expect(try await publisher.outcomes([], [reading("a", "2", at: 10)]) == ["UPDATED"])
                #expect(try await publisher.outcomes([], [reading("a", "1", at: 10)]) == ["STALE"])
                #expect(try await publisher.outcomes([], [reading("a", "0", at: 11)]) == ["UPDATED"])
                #expect(try await database.query("select value from reading").jsonb(0, 0) == Array("0".utf8))
            }
        }

        @Test func `a series is a set`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let event = reading("a", #"{"x": 1, "y": 2}"#, .timeSeries)
                let same = reading("a", #"{"y":2,"x":1}"#, .timeSeries)
                #expect(try await publisher.outcomes([], [event, same]) == ["CREATED", "UNCHANGED"])
                #expect(try await publisher.outcomes([], [same]) == ["UNCHANGED"])
                let other = reading("a", #"{"x": 2}"#, .timeSeries)
                #expect(
                    try await publisher.outcomes([], [other, reading("a", "1", .timeSeries, at: 1)])
                        == ["CREATED", "CREATED"]
                )
                #expect(try await database.query("select 1 from reading").count == 3)
            }
        }

        @Test func `a batch equals its items one by one`() async throws {
            let resources = [resource("a", child(of: "x"), at: 2), resource("a", child(of: "y"), at: 1), resource("a")]
            let readings = [
                reading("a", "1", at: 1), reading("a", "3", at: 3), reading("a", "2", at: 2), reading("a", "3", at: 3),
            ]
            let expected = ["CREATED", "STALE", "UNCHANGED", "CREATED", "UPDATED", "STALE", "UNCHANGED"]
            try await withPublisher { (together, database) async throws in
                #expect(try await together.outcomes(resources, readings) == expected)
                let atOnce = try await dump(database)
                try await withPublisher { (apart, database) async throws in
                    var outcomes: [String] = []
                    for message in resources { outcomes += try await apart.outcomes([message]) }
                    for message in readings { outcomes += try await apart.outcomes([], [message]) }
                    #expect(outcomes == expected)
                    #expect(try await dump(database) == atOnce)
                }
            }
        }

        @Test func `names are compared by their bytes`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
                #expect(
                    try await publisher.outcomes(
                        [resource(composed), resource(decomposed)],
                        [reading("a", "1", type: composed), reading("a", "2", type: decomposed)]
                    ) == ["CREATED", "CREATED", "CREATED", "CREATED"]
                )
                #expect(
                    try await publisher.outcomes(
                        [resource(composed, child(of: decomposed), at: 1)],
                        [reading("x", #"{"\#(composed)": 1, "\#(decomposed)": 2}"#)]
                    ) == ["UPDATED", "CREATED"]
                )
                #expect(try await database.query("select 1 from resource").count == 4)
            }
        }

        @Test func `a key that repeats in a batch costs no more than others`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let readings = (0..<5_000).map { reading("a", "\($0)", at: Int64($0 % 100)) }
                let outcomes = try await publisher.outcomes([], readings)
                #expect(outcomes.count { $0 == "CREATED" } == 1)
                #expect(outcomes.count == 5_000)
                let value = try await database.query("select value from reading").jsonb(0, 0)
                #expect(value == Array("999".utf8))
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `types that are equal strings but for their bytes cost no more than others`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let readings = (0..<(1 << 15)).map { number in
                    let letters = (0..<15).map { number >> $0 & 1 == 0 ? "\u{E9}" : "e\u{301}" }
                    return reading("a", "1", type: letters.joined())
                }
                let outcomes = try await publisher.outcomes([], readings)
                #expect(outcomes == Array(repeating: "CREATED", count: 1 << 15))
                #expect(try await database.query("select count(*) from reading_kind").int8(0, 0) == 1 << 15)
            }
        }

        @Test func `a bad item does not spoil its neighbours`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let outcomes = try await publisher.outcomes(
                    [resource(""), resource("a", child(of: "a")), resource("b", at: 601), resource("c")],
                    [
                        reading("d", #"["\ud800"]"#), reading("d", "{"), reading("d", #"{"a":{"b":1,"b":2}}"#),
                        reading("d", "1"),
                    ]
                )
                #expect(
                    outcomes == [
                        "NAME_INVALID /name", "PARENT_IS_ITSELF /parent", "TIME_IN_FUTURE /observedOn", "CREATED",
                        "VALUE_HAS_LONE_SURROGATE /value", "VALUE_MALFORMED /value",
                        "VALUE_HAS_DUPLICATE_KEY /value/a/b", "CREATED",
                    ]
                )
                #expect(try await database.query("select 1 from resource").count == 2)
            }
        }

        @Test func `numbers that are short with exponents and long without are refused together`() async throws {
            try await withPublisher(IngestLimits(valueByteLimit: 1_000)) { (publisher, _) async throws in
                let numbers = Array(repeating: "1e99", count: 11).joined(separator: ",")
                let outcomes = try await publisher.outcomes(
                    [],
                    [reading("a", "[1e99]"), reading("b", "{\"x\":[\(numbers)]}")]
                )
                #expect(outcomes == ["CREATED", "VALUE_TOO_LARGE /value/x/9"])
            }
        }

        @Test func `a long key above many items takes no longer than a short one`() async throws {
            try await withPublisher { (publisher, _) async throws in
                let key = String(repeating: "k", count: 4 << 20)
                let items = String(repeating: "1,", count: 2 << 20)
                let outcomes = try await publisher.outcomes([], [reading("a", "{\"\(key)\":[\(items)1e9999]}")])
                let path = "/value/\(String(repeating: "k", count: 1_000))…/\(2 << 20)"
                #expect(outcomes == ["VALUE_HAS_HUGE_NUMBER \(path)"])
            }
        }

        @Test func `what PostgreSQL alone refuses is found among its neighbours`() async throws {
            try await withPublisher(IngestLimits(numberDigitLimit: 1_000_000)) { (publisher, database) async throws in
                let readings = (0..<9).map { reading("s\($0)", $0 == 5 ? "1e200000" : "1") }
                let outcomes = try await publisher.outcomes([resource("x"), resource("y")], readings)
                #expect(outcomes[7] == "REFUSED_BY_DATABASE ")
                #expect(outcomes.count { $0 == "CREATED" } == 10)
                #expect(try await database.query("select 1 from reading").count == 8)
            }
        }

        @Test func `an unchanged publish writes nothing`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let resources = (0..<20).map { resource("s\($0)", child(of: "x")) }
                let readings = (0..<20).flatMap {
                    [reading("s\($0)", #"{"n":\#($0)}"#), reading("s\($0)", "\($0)", .timeSeries)]
                }
                _ = try await publisher.outcomes(resources, readings)
                let before = try await versions(database)
                #expect(Set(try await publisher.outcomes(resources, readings)) == ["UNCHANGED"])
                #expect(try await versions(database) == before)
            }
        }

        /// Which version of each row is there, and who locked it last.
        private func versions(_ database: Database) async throws -> [String] {
            let rows = try await database.query(
                """
                select concat_ws('|', tableoid, ctid, xmin, xmax) from resource
                union all select concat_ws('|', tableoid, ctid, xmin, xmax) from reading
                """
            )
            return (0..<rows.count).compactMap { rows.text($0, 0) }.sorted()
        }
    }
}
