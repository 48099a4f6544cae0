import DatabaseTesting
import Ingest
import MetricsTestKit
import Postgres
import Schema
import Testing

extension DatabaseTests {
    /// Edges are written in the transaction that stores the Reading they follow from.
    @Suite struct PublishedEdgesTests {
        @Test func `each item of a Reading gives an edge, with the item on it`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule("{group}:{name}", items: "$.all[*]", to: "Package")], database)
                let value = #"{"all": [{"group": "g", "name": "a", "scope": 1.50}, {"group": "g", "name": "b"}]}"#
                #expect(try await publisher.outcomes([], [uses("auth", value)]) == ["CREATED"])
                #expect(
                    try await edges(database) == [
                        #"auth -uses-> g:a {"name": "a", "group": "g", "scope": 1.50}"#,
                        #"auth -uses-> g:b {"name": "b", "group": "g"}"#,
                    ]
                )
                let ids = try await database.query("select source_id, target_id from edge where target_name = 'g:a'")
                #expect(ids.uuid(0, 0) == ResourceID.derive(type: "Service", name: "auth"))
                #expect(ids.uuid(0, 1) == ResourceID.derive(type: "Package", name: "g:a"))
            }
        }

        @Test func `an edge by id leads to that id, in lower case`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule("{/ref/id}", isByID: true)], database)
                let id = "0A0B0C0D-0000-4000-8000-00000000000F"
                let value = #"[{"ref": {"id": "\#(id)"}}, {"ref": {"id": "no id"}}]"#
                #expect(try await publisher.outcomes([], [uses("auth", value)]) == ["CREATED"])
                let rows = try await database.query("select target_id, target_name from edge")
                #expect(rows.count == 1)
                #expect(rows.uuid(0, 0) == UUID(id))
                #expect(rows.text(0, 1) == id.lowercased())
            }
        }

        @Test func `a path can filter`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule("{n}", items: #"$[*] ? (@.kind == "db" && @.size > 2)"#)], database)
                let value =
                    #"[{"n": "a", "kind": "db", "size": 3}, {"n": "b", "kind": "db", "size": 1}, {"n": "c", "size": 9}]"#
                #expect(try await publisher.outcomes([], [uses("auth", value)]) == ["CREATED"])
                #expect(try await edges(database).map { $0.prefix(14) } == ["auth -uses-> a"])
            }
        }

        @Test func `a changed Reading touches the edges that differ, and no others`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule("{n}")], database)
                let before = (0..<50).map { #"{"n": "t\#($0)", "v": 1}"# }
                _ = try await publisher.outcomes([], [uses("auth", Self.array(before))])
                let versions = try await edgeVersions(database)

                // One goes, one comes, one gets another item; their order does not matter.
                let after = before.dropFirst().dropLast().reversed() + [#"{"n": "t49", "v": 2}"#, #"{"n": "new"}"#]
                #expect(try await publisher.outcomes([], [uses("auth", Self.array(after), at: 1)]) == ["UPDATED"])
                let kept = try await edgeVersions(database).filter { versions.contains($0) }
                #expect(kept.count == 48)
                let found = try await edges(database)
                #expect(found.count == 50)
                #expect(found.contains(#"auth -uses-> t49 {"n": "t49", "v": 2}"#))
                #expect(found.contains(#"auth -uses-> new {"n": "new"}"#))
                #expect(!found.contains { $0.hasPrefix("auth -uses-> t0 ") })
            }
        }

        @Test func `an item whose number is spelled another way is another item`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule("{n}")], database)
                _ = try await publisher.outcomes([], [uses("auth", #"[{"n": "a", "v": 1.0}]"#)])
                _ = try await publisher.outcomes([], [uses("auth", #"[{"n": "a", "v": 1}]"#, at: 1)])
                #expect(try await edges(database) == [#"auth -uses-> a {"n": "a", "v": 1}"#])
            }
        }

        @Test func `an unchanged and a stale Reading write no edge`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule()], database)
                let published = uses("auth", #"["a", "b"]"#, at: 5)
                _ = try await publisher.outcomes([], [published])
                let versions = try await edgeVersions(database)
                #expect(try await publisher.outcomes([], [published]) == ["UNCHANGED"])
                #expect(try await publisher.outcomes([], [uses("auth", #"["c"]"#, at: 4)]) == ["STALE"])
                #expect(try await publisher.outcomes([], [uses("auth", #"["a", "b"]"#, at: 6)]) == ["UPDATED"])
                #expect(try await edgeVersions(database) == versions)
            }
        }

        @Test func `a Reading without items takes its edges along`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule()], database)
                _ = try await publisher.outcomes([], [uses("auth", #"["a"]"#), uses("mail", #"["a"]"#)])
                _ = try await publisher.outcomes([], [uses("auth", "{}", at: 1)])
                #expect(try await edges(database) == [#"mail -uses-> a "a""#])
            }
        }

        @Test func `series and Readings of other types and Resources give no edges`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule(), rule(from: "Lambda")], database)
                let readings = [
                    reading("auth", #"["a"]"#, type: "Uses", .timeSeries), uses("auth", #"["b"]"#, type: "Other"),
                    ReadingMessage(
                        resource: ResourceName(type: "Instance", name: "i"),
                        type: "Uses",
                        value: Array(#"["c"]"#.utf8),
                        storageMode: .snapshot,
                        collectedOn: noon
                    ),
                ]
                #expect(try await publisher.outcomes([], readings) == ["CREATED", "CREATED", "CREATED"])
                #expect(try await edges(database).isEmpty)
            }
        }

        @Test func `rules of several types may call their edges the same`() async throws {
            try await withPublisher { (publisher, database) async throws in
                let rules = try [rule(), rule(from: "Lambda"), rule(reading: "More"), rule(to: "Database")]
                try await install(rules, database)
                #expect(Set(rules.map(\.key)).count == 4)
                let lambda = ReadingMessage(
                    resource: ResourceName(type: "Lambda", name: "auth"),
                    type: "Uses",
                    value: Array(#"["l"]"#.utf8),
                    storageMode: .snapshot,
                    collectedOn: noon
                )
                let readings = [uses("auth", #"["s"]"#), lambda, uses("auth", #"["m"]"#, type: "More")]
                _ = try await publisher.outcomes([], readings)
                #expect(
                    try await edges(database) == [
                        #"auth -uses-> l "l""#, #"auth -uses-> m "m""#, #"auth -uses-> s "s""#, #"auth -uses-> s "s""#,
                    ]
                )
                _ = try await publisher.outcomes([], [uses("auth", "[]", at: 1)])
                #expect(try await edges(database) == [#"auth -uses-> l "l""#, #"auth -uses-> m "m""#])
            }
        }

        @Test func `a Resource may refer to itself and to what is not there`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule()], database)
                _ = try await publisher.outcomes([], [uses("auth", #"["auth", "nobody"]"#)])
                let rows = try await database.query(
                    "select count(*) filter (where source_id = target_id), count(*) from edge"
                )
                #expect(rows.int8(0, 0) == 1)
                #expect(rows.int8(0, 1) == 2)
                #expect(try await database.query("select 1 from resource").count == 1)
            }
        }

        @Test func `rules that came or went since the last publish are heeded`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule()], database)
                _ = try await publisher.outcomes([], [uses("auth", #"["a"]"#)])
                try await install([rule(edge: "needs")], database)
                _ = try await publisher.outcomes([], [uses("auth", #"["b"]"#, at: 1)])
                #expect(try await edges(database) == [#"auth -needs-> b "b""#, #"auth -uses-> b "b""#])
                _ = try await database.write(["update edge_rule set state = 'RETIRING' where edge = 'uses'"])
                _ = try await publisher.outcomes([], [uses("auth", #"["c"]"#, at: 2)])
                #expect(try await edges(database) == [#"auth -needs-> c "c""#, #"auth -uses-> b "b""#])
            }
        }

        @Test func `a number makes the name that PostgreSQL's text of it would`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule()], database)
                _ = try await publisher.outcomes([], [uses("auth", "[1e2, 1.50, 2.5E-1, -0.0]")])
                #expect(
                    try await edges(database) == [
                        "auth -uses-> 0.0 0.0", "auth -uses-> 0.25 0.25", "auth -uses-> 1.50 1.50",
                        "auth -uses-> 100 100",
                    ]
                )
            }
        }

        @Test func `of items with one target the first gives the edge`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule("{n}")], database)
                let value = #"[{"n": "a", "v": 1}, {"n": "b"}, {"n": "a", "v": 2}]"#
                _ = try await publisher.outcomes([], [uses("auth", value)])
                #expect(
                    try await edges(database) == [
                        #"auth -uses-> a {"n": "a", "v": 1}"#, #"auth -uses-> b {"n": "b"}"#,
                    ]
                )
            }
        }

        @Test func `items that make no name are left out and counted`() async throws {
            let metrics = TestMetrics()
            try await withPublisher(metrics: metrics) { (publisher, database) async throws in
                try await install([rule("{n}")], database)
                let long = String(repeating: "x", count: 1_025)
                let items = [
                    #"{"n": "fits"}"#, #"{"m": "no part"}"#, #"{"n": null}"#, #"{"n": ["list"]}"#, #"{"n": ""}"#,
                    #"{"n": "\u0007"}"#, #"{"n": "\#(long)"}"#, "7",
                ]
                let readings = [uses("auth", Self.array(items)), uses("mail", "[{}]")]
                #expect(try await publisher.outcomes([], readings) == ["CREATED", "CREATED"])
                #expect(try await edges(database) == [#"auth -uses-> fits {"n": "fits"}"#])
                let counter = try metrics.expectCounter("cockpit_reference_items_skipped_total", [("edge", "uses")])
                #expect(counter.totalValue == 8)
            }
        }

        @Test func `names may hold any characters`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule("{g}/{n}")], database)
                let long = String(repeating: "\u{1D11E}", count: 255)
                let names = [
                    "(a),b:c/d@e%f", "caf\u{E9}", "cafe\u{301}", "\u{202E}\u{1F469}\u{200D}\u{1F680}", "' \\\\ \\\" {}",
                    long + "xx",
                ]
                for (place, name) in names.enumerated() {
                    let value = #"[{"g": "g", "n": "\#(name)"}, {"g": "\#(name)", "n": "n"}]"#
                    let source = name.replacing("\\\\", with: "\\").replacing("\\\"", with: "\"")
                    #expect(try await publisher.outcomes([], [uses(source, value, at: Int64(place))]) == ["CREATED"])
                }
                let rows = try await database.query(
                    "select source_name, target_name, octet_length(target_name), target_id from edge"
                )
                #expect(rows.count == names.count * 2)
                for row in 0..<rows.count {
                    let name = rows.text(row, 1) ?? ""
                    let source = rows.text(row, 0) ?? ""
                    let expected = name.utf8.starts(with: "g/".utf8) ? "g/\(source)" : "\(source)/n"
                    #expect(name.utf8.elementsEqual(expected.utf8))
                    #expect(rows.uuid(row, 3) == ResourceID.derive(type: "Service", name: name))
                }
                #expect((0..<rows.count).contains { rows.int4($0, 2) == 1_024 })
            }
        }

        @Test func `a name of 1,024 bytes that cannot be compressed fits the index`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule()], database)
                var random = SplitMix64(state: 1)
                let name = String(
                    decoding: (0..<1_024).map { _ in UInt8.random(in: 35...91, using: &random) },
                    as: UTF8.self
                )
                #expect(try await publisher.outcomes([], [uses(name, #"["\#(name)"]"#)]) == ["CREATED"])
                #expect(try await database.query("select 1 from edge where source_id = target_id").count == 1)
            }
        }

        @Test(arguments: [
            #"strict $.missing[*]"#, #"$[*].datetime("YYYY~MM")"#, #"$[*].double()"#,
            #"$[*] ? (@.datetime() < "2015-08-01 00:00:00 +05".datetime())"#,
        ])
        func `a path that fails gives no edges and refuses no Reading`(items: String) async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule(items: items), rule()], database)
                #expect(try await publisher.outcomes([], [uses("auth", #"["2020-01-01"]"#)]) == ["CREATED"])
                #expect(Set(try await edges(database)) == [#"auth -uses-> 2020-01-01 "2020-01-01""#])
            }
        }

        @Test func `a batch whose Reading PostgreSQL refuses is halved, and the others give their edges`() async throws
        {
            try await withPublisher(IngestLimits(numberDigitLimit: 1_000_000)) { (publisher, database) async throws in
                try await install([rule()], database)
                var readings = (0..<8).map { uses("s\($0)", #"["t"]"#) }
                readings[5] = uses("s5", "[1e200000]")
                let outcomes = try await publisher.outcomes([], readings)
                #expect(outcomes.count { $0 == "CREATED" } == 7)
                #expect(try await edges(database).count == 7)
            }
        }

        @Test func `a Reading may hold 10,000 references`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule("{group}:{name}")], database)
                let items = (0..<10_000).map { #"{"group": "org.example", "name": "library-\#($0)"}"# }
                _ = try await publisher.outcomes([], [uses("auth", Self.array(items))])
                #expect(try await database.query("select count(*) from edge").int8(0, 0) == 10_000)
                let versions = try await edgeVersions(database)
                _ = try await publisher.outcomes([], [uses("auth", Self.array(items.dropFirst(10)), at: 1)])
                #expect(Set(try await edgeVersions(database)).isSubset(of: versions))
                #expect(try await database.query("select count(*) from edge").int8(0, 0) == 9_990)
            }
        }

        @Test func `a Reading of 10 MB is no trouble`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install(
                    [rule("{name}", items: "$.all[*]"), rule("{owner}", edge: "has", items: "$")],
                    database
                )
                let padding = String(repeating: "x", count: 10_000)
                let items = (0..<1_000).map { #"{"name": "t\#($0)", "padding": "\#(padding)"}"# }
                let value = #"{"owner": "team", "all": \#(Self.array(items))}"#
                #expect(value.utf8.count > 10_000_000)
                #expect(try await publisher.outcomes([], [uses("auth", value)]) == ["CREATED"])
                #expect(try await database.query("select count(*) from edge").int8(0, 0) == 1_001)
            }
        }

        @Test func `items past the limit of one Reading are left out and counted`() async throws {
            let metrics = TestMetrics()
            try await withPublisher(IngestLimits(itemsByteLimit: 10_000), metrics: metrics) {
                (publisher, database) async throws in
                // Finds the text once inside of each array around it.
                try await install([rule("{/0}", items: "strict $.** ? (@.type() == \"array\")")], database)
                var value = #"["a", "\#(String(repeating: "x", count: 1_000))"]"#
                for level in 0..<50 { value = #"["n\#(level)", \#(value)]"# }
                #expect(try await publisher.outcomes([], [uses("auth", value)]) == ["CREATED"])
                let count = try await database.query("select count(*) from edge").int8(0, 0) ?? 0
                #expect((3..<10).contains(count))
                let counter = try metrics.expectCounter("cockpit_reference_items_skipped_total", [("edge", "uses")])
                #expect(counter.totalValue == 1)
            }
        }

        @Test func `what was planned while tables were empty goes by their keys later`() async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open {
                    $0.exclusiveConnectionLimit = 1
                } _: { database in
                    _ = try await Migrator(database).run()
                    for table in ["resource", "reading_snapshot", "edge_rule", "edge"] {
                        _ = try await database.query("vacuum analyze \(identifier: table)", canRetry: false)
                    }
                    let publisher = Publisher(database: database) { noon }
                    try await install([rule()], database)
                    _ = try await publisher.outcomes([], [uses("auth", #"["a"]"#)])
                    _ = try await publisher.outcomes([], (0..<200).map { uses("s\($0)", #"["a", "b", "c"]"#) })
                    let before = try await rowsRead(database)
                    for seconds in 1...20 {
                        _ = try await publisher.outcomes([], [uses("auth", "[]", at: Int64(seconds))])
                    }
                    #expect(try await rowsRead(database) - before < 200)
                }
            }
        }

        /// How many rows of edges were looked at so far, by whatever way.
        private func rowsRead(_ database: Database) async throws -> Int64 {
            // The connection that writes has to tell what it did.
            _ = try await database.write(["select pg_stat_force_next_flush()"])
            let rows = try await database.query(
                """
                select (select seq_tup_read from pg_stat_user_tables where relname = 'edge')
                + (select sum(idx_tup_read)::int8 from pg_stat_user_indexes where relname = 'edge')
                """
            )
            return rows.int8(0, 0) ?? 0
        }

        @Test func `rules that are given up are not followed`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule(), rule(edge: "has")], database)
                _ = try await database.write(["update edge_rule set state = 'RETIRING' where edge = 'has'"])
                _ = try await publisher.outcomes([], [uses("auth", #"["a"]"#)])
                #expect(try await edges(database) == [#"auth -uses-> a "a""#])
            }
        }

        private static func array(_ items: some Sequence<String>) -> String {
            "[\(items.joined(separator: ","))]"
        }
    }
}
