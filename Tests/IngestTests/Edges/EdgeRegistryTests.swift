import DatabaseTesting
import Ingest
import Postgres
import Schema
import Testing

extension DatabaseTests {
    @Suite struct EdgeRegistryTests {
        @Test func `a rule is kept as it is said`() async throws {
            try await withPublisher { (_, database) async throws in
                let kept = try rule("{/a/0}", items: "$.x[*] ? (@.y > 1)", to: "Database", isByID: true)
                let states = try await EdgeRegistry(database: database).register([kept, kept, rule()])
                #expect(states == [kept.key: .deriving, try rule().key: .deriving])
                let rows = try await database.query(
                    """
                    select concat_ws('|', edge, source_type, reading_type, items, target_type, target_template, is_by_id,
                    state, progress) from edge_rule where id = \(kept.key)
                    """
                )
                #expect(rows.text(0, 0) == #"uses|Service|Uses|$."x"[*]?(@."y" > 1)|Database|{/a/0}|t|DERIVING"#)
            }
        }

        @Test func `a rule that is there is not derived again`() async throws {
            try await withPublisher { (_, database) async throws in
                try await install([rule()], database)
                let before = try await database.query("select used_on from edge_rule").timestamptz(0, 0) ?? 0
                let states = try await EdgeRegistry(database: database).register([rule(), rule(edge: "has")])
                #expect(states == [try rule().key: .derived, try rule(edge: "has").key: .deriving])
                let rows = try await database.query("select used_on from edge_rule where edge = 'uses'")
                #expect(rows.timestamptz(0, 0) ?? 0 > before)
            }
        }

        @Test func `a rule that is being given up is derived anew`() async throws {
            try await withPublisher { (_, database) async throws in
                try await install([rule()], database)
                _ = try await database.write(["update edge_rule set state = 'RETIRING', progress = 'm'"])
                let states = try await EdgeRegistry(database: database).register([rule()])
                #expect(states == [try rule().key: .deriving])
                #expect(try await ruleStates(database) == ["uses DERIVING"])
            }
        }

        @Test func `paths that PostgreSQL does not take are all told, and no rule is registered`() async throws {
            try await withPublisher { (_, database) async throws in
                let rules = try [
                    rule(items: "$.a["), rule(), rule(items: #"$.a ? (@ like_regex "(")"#),
                    rule(items: #"$.a ? (@.b == $c && @.d == "\"")"#),
                    rule(items: #"$."$" ? (@ == "$" && @ == "\"$\"" && "$" == @)"#),
                ]
                let error = await #expect(throws: EdgeRegistrationError.self) {
                    try await EdgeRegistry(database: database).register(rules)
                }
                guard case .refused(let refused) = error else {
                    Issue.record("It is not the paths that are refused.")
                    return
                }
                #expect(Set(refused.map(\.rule.items)) == [rules[0].items, rules[2].items, rules[3].items])
                #expect(refused.allSatisfy { !$0.reason.isEmpty })
                #expect(try await ruleStates(database).isEmpty)
            }
        }

        @Test func `many gateways may register the same rules at once`() async throws {
            try await withPublisher { (_, database) async throws in
                let rules = try (0..<20).map { try rule(edge: "e\($0)") }
                try await withThrowingTaskGroup { group in
                    for offset in 0..<8 {
                        group.addTask {
                            let turned = Array(rules[offset...] + rules[..<offset])
                            let states = try await EdgeRegistry(database: database).register(turned)
                            #expect(states.count == 20)
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(try await ruleStates(database).count == 20)
            }
        }

        @Test func `a publish under way is over before a rule is there`() async throws {
            try await withDatabase {
                $0.exclusiveConnectionLimit = 4
            } _: { database in
                _ = try await Migrator(database).run()
                let publisher = Publisher(database: database) { noon }
                _ = try await publisher.outcomes([], [uses("auth", #"["old"]"#)])
                try await withThrowingTaskGroup { group in
                    group.addTask {
                        try await database.transaction { transaction in
                            // What the publish waits for, halfway through.
                            _ = try await transaction.query("select 1 from reading_snapshot for update")
                            try await wait { try await locks(database, "advisory", isGranted: false) == 1 }
                        }
                    }
                    try await wait { try await locks(database, "transactionid", isGranted: true) == 1 }
                    group.addTask { _ = try await publisher.outcomes([], [uses("auth", #"["new"]"#, at: 1)]) }
                    try await wait { try await locks(database, "transactionid", isGranted: false) == 1 }
                    group.addTask { _ = try await EdgeRegistry(database: database).register([rule()]) }
                    try await group.waitForAll()
                }
                #expect(try await edges(database).isEmpty)
                let upkeep = upkeep(database)
                try await upkeep.use([rule()])
                try await work(upkeep) { upkeep.readiness.isDerived(ruleKey: try rule().key) }
                #expect(try await edges(database) == [#"auth -uses-> new "new""#])
            }
        }

        /// How many locks of a kind this database's connections have, or wait for.
        private func locks(_ database: Database, _ kind: String, isGranted: Bool) async throws -> Int64? {
            try await database.query(
                """
                select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid
                where a.datname = current_database() and l.locktype = \(kind) and l.granted = \(isGranted)
                """
            ).int8(0, 0)
        }
    }
}
