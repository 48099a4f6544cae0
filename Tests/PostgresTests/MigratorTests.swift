import DatabaseTesting
import Postgres
import Testing

extension DatabaseTests {
    @Suite struct MigratorTests {
        @Test func `an empty database gets every migration, once`() async throws {
            try await withDatabase { database in
                let applied = try await Migrator(database).run()
                #expect(applied.map(\.version) == [Migration].all.map(\.version))
                #expect(try await Migrator(database).run().isEmpty)
                let rows = try await database.query(
                    "select relname from pg_class where relname in ('resource', 'reading_snapshot', 'reading_series')"
                )
                #expect(rows.count == 3)
            }
        }

        @Test func `edges of before are read from the indexes alone`() async throws {
            try await withDatabase { database in
                _ = try await Migrator(database, migrations: [Migration].all.filter { $0.version < 4 }).run()
                let (source, target) = (UUID(high: 1, low: 1), UUID(high: 2, low: 2))
                _ = try await database.write([
                    "insert into edge values (\(source), 1, \(target), 'a', 'b', '{}'), (\(target), 1, \(source), 'b', 'a', '{}')"
                ])
                #expect(try await Migrator(database).run().first?.version == 4)
                for (near, far) in [("source_id", "target_id"), ("target_id", "source_id")] {
                    let search: SQL =
                        "select \(identifier: far) from edge where \(identifier: near) = \(source) and rule_id = 1"
                    #expect(try await database.query(search).uuid(0, 0) == target)
                    let plan = try await database.transaction { transaction in
                        _ = try await transaction.query("set local enable_seqscan = off")
                        _ = try await transaction.query("set local enable_bitmapscan = off")
                        return try await transaction.query("explain \(sql: search)").text(0, 0)
                    }
                    #expect(plan?.contains("Index Only Scan") == true, "\(plan ?? "")")
                }
            }
        }

        @Test func `several migrators at once apply each migration once`() async throws {
            try await TemporaryDatabase.with { temporary in
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<6 {
                        group.addTask {
                            var applied = 0
                            try await temporary.open { applied = try await Migrator($0).run().count }
                            return applied
                        }
                    }
                    let applied = try await group.reduce(0, +)
                    #expect(applied == [Migration].all.count)
                }
            }
        }

        @Test func `a database of a newer program is refused`() async throws {
            try await withDatabase { database in
                _ = try await Migrator(database, migrations: [first, second]).run()
                let error = await #expect(throws: DatabaseError.self) {
                    try await Migrator(database, migrations: [first]).run()
                }
                #expect(error?.code == .migration)
                #expect(error?.detail == "the database has migration 2 (second), which this program is too old to know")
            }
        }

        @Test func `an edited migration is refused`() async throws {
            try await withDatabase { database in
                _ = try await Migrator(database, migrations: [first]).run()
                let edited = Migration(version: 1, name: "first", statements: ["create table a (b int)"])
                let error = await #expect(throws: DatabaseError.self) {
                    try await Migrator(database, migrations: [edited]).run()
                }
                #expect(error?.code == .migration)
                #expect(error?.detail.contains("its statements differ") == true)
            }
        }

        @Test func `a migration that fails leaves nothing of the others`() async throws {
            try await withDatabase { database in
                let broken = Migration(version: 2, name: "broken", statements: ["create table a ()"])
                let error = await #expect(throws: DatabaseError.self) {
                    try await Migrator(database, migrations: [first, broken]).run()
                }
                #expect(error?.code == .migration)
                #expect(error?.sqlState == "42P07")
                let isMissing = try await database.query("select to_regclass('a') is null").bool(0, 0)
                #expect(isMissing == true)
                #expect(try await Migrator(database, migrations: [first, second]).run().count == 2)
            }
        }

        @Test func `a series without a digest is refused, since it would hold repeats`() async throws {
            try await withDatabase { database in
                _ = try await Migrator(database).run()
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write([
                        """
                        insert into reading (resource_id, type, storage_mode, collected_on, value)
                        values (\(UUID(high: 1, low: 1)), 'Health', 'TIME_SERIES', now(), '1')
                        """
                    ])
                }
                #expect(error?.sqlState == "23502")
            }
        }

        private let first = Migration(version: 1, name: "first", statements: ["create table a ()"])
        private let second = Migration(version: 2, name: "second", statements: ["create table b ()"])
    }
}
