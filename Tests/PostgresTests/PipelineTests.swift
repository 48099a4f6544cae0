import DatabaseTesting
import Postgres
import Testing

extension DatabaseTests {
    @Suite struct PipelineTests {
        @Test func `a thousand tasks share two connections`() async throws {
            try await withDatabase {
                $0.connectionLimit = 2
            } _: { database in
                try await withThrowingTaskGroup(of: (Int64, Int64?).self) { group in
                    for number in 0..<1000 as Range<Int64> {
                        group.addTask { (number, try await database.query("select \(number) * 2").int8(0, 0)) }
                    }
                    for try await (number, answer) in group { #expect(answer == number * 2) }
                }
                let connections = try await database.query(
                    "select count(distinct pid) from pg_stat_activity where datname = current_database()"
                )
                // Besides the two there are those for writes, as far as they are open yet.
                #expect((1...4).contains(try #require(connections.int8(0, 0))))
            }
        }

        @Test func `an error leaves its neighbours alone`() async throws {
            try await withDatabase {
                $0.connectionLimit = 1
            } _: { database in
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for number in 0..<200 as Range<Int64> {
                        group.addTask {
                            do throws(DatabaseError) {
                                return try await database.query("select 10 / (\(number) % 2)").int8(0, 0) == 10
                            } catch {
                                return error.code == .refused && error.sqlState == "22012" && number % 2 == 0
                            }
                        }
                    }
                    for try await isRight in group { #expect(isRight) }
                }
            }
        }

        @Test func `a statement behind a failed one in the same unit can be prepared later`() async throws {
            try await withDatabase { database in
                await #expect(throws: DatabaseError.self) { try await database.read(["select 1 / 0", "select 42"]) }
                let answer = try await database.query("select 42").int4(0, 0)
                #expect(answer == 42)
            }
        }

        @Test func `a statement that cannot be prepared stays out of the cache`() async throws {
            try await withDatabase { database in
                for _ in 0..<3 {
                    let error = await #expect(throws: DatabaseError.self) {
                        try await database.query("select * from late")
                    }
                    #expect(error?.sqlState == "42P01")
                }
                _ = try await database.write(["create table late (a int)"])
                #expect(try await database.query("select * from late").count == 0)
            }
        }

        @Test func `a prepared statement survives a change of the schema`() async throws {
            try await withDatabase {
                $0.connectionLimit = 1
            } _: { database in
                _ = try await database.write(["create table changing (a int)"])
                for _ in 0..<2 { #expect(try await database.query("select * from changing").columnCount == 1) }
                _ = try await database.write(["alter table changing add b int"])
                #expect(try await database.query("select * from changing").columnCount == 2)
            }
        }

        @Test func `the least recently used statements are deallocated`() async throws {
            try await withDatabase {
                $0.connectionLimit = 1
                $0.preparedStatementLimit = 5
            } _: { database in
                for number in 0..<50 { _ = try await database.query(SQL(text: "select \(number)", parameters: [])) }
                for _ in 0..<2 {
                    let rows = try await database.query("select statement from pg_prepared_statements order by 1")
                    #expect((5...6).contains(rows.count))
                    #expect((0..<rows.count).contains { rows.text($0, 0) == "select 49" })
                }
            }
        }

        @Test func `statements read together see one snapshot`() async throws {
            try await withDatabase { database in
                _ = try await database.write(["create table counter (n bigint)", "insert into counter values (0)"])
                try await withThrowingTaskGroup { group in
                    group.addTask {
                        for _ in 0..<200 { _ = try await database.write(["update counter set n = n + 1"]) }
                    }
                    for _ in 0..<200 {
                        let rows = try await database.read([
                            "select n from counter", "select n, pg_sleep(0.001) from counter", "select n from counter",
                        ])
                        #expect(rows.count == 3)
                        #expect(rows[0].int8(0, 0) == rows[1].int8(0, 0))
                        #expect(rows[0].int8(0, 0) == rows[2].int8(0, 0))
                    }
                    try await group.waitForAll()
                }
            }
        }

        @Test func `statements read together cannot write`() async throws {
            try await withDatabase { database in
                _ = try await database.write(["create table t (a int)"])
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.read(["select 1", "insert into t values (1)"])
                }
                #expect(error?.sqlState == "25006")
            }
        }

        @Test func `sessions are set up alike`() async throws {
            try await withDatabase { database in
                let names = [
                    "plan_cache_mode", "jit", "TimeZone", "client_encoding", "statement_timeout", "application_name",
                ]
                let rows = try await database.query(
                    "select current_setting(name) from unnest(\(parameter: .textArray(names))) name"
                )
                let values = (0..<rows.count).map { rows.text($0, 0) }
                #expect(values == ["force_generic_plan", "off", "UTC", "UTF8", "30s", "cockpit"])
            }
        }
    }
}
