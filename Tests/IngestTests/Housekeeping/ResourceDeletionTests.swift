import Ingest
import Postgres
import Testing

extension DatabaseTests {
    @Suite struct ResourceDeletionTests {
        private func deletion(_ database: Database, subtreeLimit: Int = 10_000) -> ResourceDeletion {
            var pacing = HousekeepingPacing()
            pacing.subtreeLimit = subtreeLimit
            return ResourceDeletion(database: database, pacing: pacing)
        }

        private func delete(
            _ name: String,
            _ children: OnChildren = .orphan,
            limit: Int = 10_000,
            in database: Database
        ) async throws -> String {
            let resource = ResourceName(type: "Service", name: name)
            switch try await deletion(database, subtreeLimit: limit).delete(resource, children: children) {
            case .deleted(let counts, let orphanCount):
                return "deleted \(counts.resources) \(counts.readings) \(counts.edges), \(orphanCount) orphans"
            case .notFound: return "not found"
            case .rejected(let rejection): return "\(rejection.code.rawValue): \(rejection.message)"
            }
        }

        @Test func `Readings and edges go along, and edges of others dangle`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule()], database)
                _ = try await publisher.outcomes(
                    [],
                    [
                        uses("a", #"["b", "c"]"#), reading("a", "1"), reading("a", "1", type: "Events", .timeSeries),
                        uses("b", #"["a"]"#), reading("b", "2", type: "Events", .timeSeries),
                    ]
                )
                #expect(try await delete("a", in: database) == "deleted 1 3 2, 0 orphans")
                #expect(try await names(database) == ["b"])
                #expect(try await edges(database) == [#"b -uses-> a "a""#])
                #expect(try await texts(database, "select type from reading order by 1") == ["Events", "Uses"])
                #expect(try await leftovers(database).isEmpty)
                #expect(try await delete("a", in: database) == "not found")
            }
        }

        @Test(arguments: [OnChildren.orphan, .cascade, .restrict])
        func `a series that is long goes in parts`(children: OnChildren) async throws {
            try await withPublisher { (publisher, database) async throws in
                let events = (0..<47).map { reading("a", "1", type: "Events", .timeSeries, at: Int64($0)) }
                _ = try await publisher.outcomes([resource("b", child(of: "c"))], events + [reading("a", "1")])
                _ = try await publisher.outcomes(
                    [],
                    (0..<47).map { reading("c", "1", type: "Events", .timeSeries, at: Int64($0)) }
                )
                var pacing = HousekeepingPacing()
                pacing.rowLimit = 10
                let deletion = ResourceDeletion(database: database, pacing: pacing)
                guard
                    case .deleted(let counts, _) = try await deletion.delete(
                        ResourceName(type: "Service", name: "a"),
                        children: children
                    )
                else {
                    Issue.record("It was not deleted.")
                    return
                }
                #expect(counts.readings == 48)
                #expect(try await leftovers(database).isEmpty)
                // What is refused keeps all that it has.
                guard children == .restrict else { return }
                _ = try await deletion.delete(ResourceName(type: "Service", name: "c"), children: .restrict)
                #expect(try await texts(database, "select count(*)::text from reading") == ["47"])
            }
        }

        @Test func `published again it starts empty, has its old id, and edges lead to it again`() async throws {
            try await withPublisher { (publisher, database) async throws in
                try await install([rule()], database)
                _ = try await publisher.outcomes(
                    [resource("a", child(of: "p"), at: 5)],
                    [reading("a", "1"), uses("b", #"["a"]"#)]
                )
                let id = try await texts(database, "select id::text from resource where name = 'a'")
                _ = try await delete("a", in: database)
                // Older than what was known of it, which is forgotten.
                #expect(try await publisher.outcomes([resource("a", child(of: "q"), at: 1)]) == ["CREATED"])
                #expect(try await texts(database, "select parent_name from resource where name = 'a'") == ["q"])
                #expect(try await texts(database, "select id::text from resource where name = 'a'") == id)
                #expect(
                    try await texts(
                        database,
                        "select r.name from edge e join resource r on r.id = e.target_id"
                    ) == ["a"]
                )
                #expect(try await publisher.outcomes([], [reading("a", "0", at: -9)]) == ["CREATED"])
                #expect(try await texts(database, "select value::text from reading where type = 'Health'") == ["0"])
            }
        }

        @Test(arguments: [
            (OnChildren.orphan, "deleted 1 1 0, 2 orphans", ["b", "c", "d", "x"]),
            (.cascade, "deleted 4 2 0, 0 orphans", ["x"]),
            (.restrict, "CHILDREN_EXIST: It has children: 2.", ["a", "b", "c", "d", "x"]),
        ])
        func `children are treated as asked`(children: OnChildren, outcome: String, left: [String]) async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes(
                    [
                        resource("a"), resource("b", child(of: "a")), resource("c", child(of: "a")),
                        resource("d", child(of: "c")), resource("x"),
                    ],
                    [reading("a", "1"), reading("d", "1"), reading("x", "1")]
                )
                #expect(try await delete("a", children, in: database) == outcome)
                #expect(try await names(database) == left)
                #expect(try await leftovers(database).isEmpty)
                let claims = try await texts(database, "select parent_name from resource where parent_name = 'a'")
                #expect(claims.count == (children == .cascade ? 0 : 2))
                #expect(try await delete("x", .restrict, in: database) == "deleted 1 1 0, 0 orphans")
            }
        }

        @Test func `a cycle of parents is deleted once`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes(
                    ["a", "b", "c"].map { resource($0, child(of: ["a": "c", "b": "a", "c": "b"][$0] ?? "")) }
                )
                #expect(try await delete("b", .cascade, in: database) == "deleted 3 0 0, 0 orphans")
                #expect(try await names(database).isEmpty)
            }
        }

        @Test func `a subtree that is too large is left whole`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([resource("a")] + (0..<4).map { resource("c\($0)", child(of: "a")) })
                let refused = "SUBTREE_TOO_LARGE: It has more than 3 Resources below it; delete some of them first."
                #expect(try await delete("a", .cascade, limit: 4, in: database) == refused)
                #expect(try await names(database).count == 5)
                #expect(try await delete("a", .cascade, limit: 5, in: database) == "deleted 5 0 0, 0 orphans")
            }
        }

        @Test func `children of what is not there stay`() async throws {
            try await withPublisher { (publisher, database) async throws in
                _ = try await publisher.outcomes([resource("b", child(of: "a"))])
                for children in OnChildren.allCases {
                    #expect(try await delete("a", children, in: database) == "not found")
                }
                #expect(try await names(database) == ["b"])
            }
        }

        @Test func `any name may be asked for`() async throws {
            try await withPublisher { (_, database) async throws in
                for name in ["", "\0", "é", String(repeating: "x", count: 5_000)] {
                    #expect(try await delete(name, in: database) == "not found")
                }
            }
        }

        /// Edges and Readings of what is gone would be seen by queries that do not look Resources up.
        @Test(arguments: 1...3 as ClosedRange<UInt64>)
        func `what is published beside deletes is there whole or gone whole`(seed: UInt64) async throws {
            try await withMoreConnections { (publisher, database) async throws in
                try await install([rule()], database)
                var random = SplitMix64(state: seed)
                let batches = (0..<120).map { _ in Self.messages(&random) }
                let victims = (0..<200).map { _ in
                    (
                        "s\(Int.random(in: 0..<12, using: &random))",
                        OnChildren.allCases.randomElement(using: &random) ?? .orphan
                    )
                }
                try await withThrowingTaskGroup { group in
                    for half in 0..<3 {
                        group.addTask {
                            for (place, batch) in batches.enumerated() where place % 3 == half {
                                let outcomes = try await publisher.outcomes(batch.resources, batch.readings)
                                #expect(!outcomes.contains { $0.hasPrefix("REFUSED") })
                            }
                        }
                    }
                    for half in 0..<2 {
                        group.addTask {
                            for (place, (name, children)) in victims.enumerated() where place % 2 == half {
                                _ = try await delete(name, children, in: database)
                            }
                        }
                    }
                    group.addTask {
                        for _ in 0..<10 { _ = try await housekeeper(database).run(retention(maxPercent: 100)) }
                    }
                    try await group.waitForAll()
                }
                #expect(try await leftovers(database).isEmpty)
                #expect(try await edges(database) == recomputedEdges(database))
            }
        }

        /// About few Resources, so that most of them are being deleted meanwhile. Some batches hold nothing but series.
        private static func messages(_ random: inout SplitMix64) -> Batch {
            func name() -> String { "s\(Int.random(in: 0..<12, using: &random))" }
            let mode: StorageMode = Bool.random(using: &random) ? .snapshot : .timeSeries
            let readings = (0..<5).map { number in
                reading(
                    name(),
                    #"["\#(name())", "\#(name())"]"#,
                    type: "Uses",
                    mode,
                    at: Int64.random(in: -99..<0, using: &random)
                )
            }
            return Batch(
                resources: [resource("p\(name())", child(of: name()), at: Int64.random(in: -99..<0, using: &random))],
                readings: readings
            )
        }
    }
}
