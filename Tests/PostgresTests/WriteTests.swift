import DatabaseTesting
import Postgres
import Testing

extension DatabaseTests {
    @Suite struct WriteTests {
        @Test func `a write is all or nothing`() async throws {
            try await withDatabase { database in
                _ = try await database.write(["create table t (a int primary key)"])
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write(["insert into t values (1)", "insert into t values (1)"])
                }
                #expect(error?.sqlState == "23505")
                #expect(error?.isWriteOutcomeUnknown == false)
                #expect(try await count(database) == 0)

                let rows = try await database.write(["insert into t values (1), (2)", "select a from t order by a"])
                #expect(rows.map(\.affectedRowCount) == [2, 2])
                #expect(try await count(database) == 2)
            }
        }

        @Test func `a constraint that fails at the commit refuses the write`() async throws {
            try await withDatabase { database in
                _ = try await database.write(["create table t (a int unique deferrable initially deferred)"])
                let twice: SQL = "insert into t values (1), (1)"
                for canRetry in [true, false] {
                    let error = await #expect(throws: DatabaseError.self) {
                        try await database.query(twice, canRetry: canRetry)
                    }
                    #expect(error?.sqlState == "23505")
                }
                let error = await #expect(throws: DatabaseError.self) { try await database.write([twice]) }
                #expect(error?.sqlState == "23505")
                #expect(try await count(database) == 0)
            }
        }

        @Test(arguments: [true, false])
        func `a single statement may write`(canRetry: Bool) async throws {
            try await withDatabase { database in
                _ = try await database.query("create table t (a int)", canRetry: canRetry)
                let rows = try await database.query("insert into t values (1) returning a", canRetry: canRetry)
                #expect(rows.int4(0, 0) == 1)
                #expect(try await count(database) == 1)
            }
        }

        @Test func `a transaction commits when its body returns`() async throws {
            try await withDatabase { database in
                let sum = try await database.transaction { transaction in
                    _ = try await transaction.query("create table t (a int)")
                    for number in 1...3 { _ = try await transaction.query("insert into t values (\(number))") }
                    return try await transaction.query("select sum(a) from t").int8(0, 0)
                }
                #expect(sum == 6)
                #expect(try await count(database) == 3)
            }
        }

        @Test func `a transaction rolls back when its body throws`() async throws {
            try await withDatabase {
                $0.exclusiveConnectionLimit = 1
            } _: { database in
                _ = try await database.write(["create table t (a int)"])
                await #expect(throws: GivenUp.self) {
                    try await database.transaction { transaction in
                        _ = try await transaction.query("insert into t values (1)")
                        throw GivenUp()
                    }
                }
                _ = try await database.write(["insert into t values (2)"])
                #expect(try await count(database) == 1)
            }
        }

        @Test func `a swallowed error does not pass for a commit`() async throws {
            try await withDatabase { database in
                _ = try await database.write(["create table t (a int)"])
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.transaction { transaction in
                        _ = try await transaction.query("insert into t values (1)")
                        _ = try? await transaction.query("select 1 / 0")
                    }
                }
                #expect(error?.sqlState == "25P02")
                #expect(try await count(database) == 0)
            }
        }

        @Test func `a transaction's first statements go with its beginning`() async throws {
            try await withDatabase { database in
                let sum = try await database.transaction(
                    startingWith: ["create table t (a int)", "insert into t values (1), (2)", "select sum(a) from t"]
                ) { (transaction, rows) throws(DatabaseError) in
                    let more = try await transaction.query(["insert into t values (4)", "select sum(a) from t"])
                    return [rows.count, Int(rows[2].int8(0, 0) ?? 0), more.count, Int(more[1].int8(0, 0) ?? 0)]
                }
                #expect(sum == [3, 3, 2, 7])
                #expect(try await count(database) == 3)
            }
        }

        @Test func `a first statement that fails leaves nothing and frees the connection`() async throws {
            try await withDatabase {
                $0.exclusiveConnectionLimit = 1
            } _: { database in
                _ = try await database.write(["create table t (a int)"])
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.transaction(
                        startingWith: ["insert into t values (1)", "select 1 / 0", "insert into t values (2)"]
                    ) { (_, _) throws(DatabaseError) in }
                }
                #expect(error?.sqlState == "22012")
                let later = await #expect(throws: DatabaseError.self) {
                    try await database.transaction(startingWith: ["insert into t values (3)"]) {
                        (transaction, _) throws(DatabaseError) in
                        _ = try await transaction.query(["select 1", "select 1 / 0", "select 2"])
                    }
                }
                #expect(later?.sqlState == "22012")
                _ = try await database.write(["insert into t values (4)"])
                #expect(try await count(database) == 1)
            }
        }

        @Test func `concurrent transactions take turns`() async throws {
            try await withDatabase { database in
                _ = try await database.write(["create table t (a int)", "insert into t values (0)"])
                try await withThrowingTaskGroup { group in
                    for _ in 0..<20 {
                        group.addTask {
                            try await database.transaction { transaction in
                                let rows = try await transaction.query("select a from t for update")
                                let next = Int(rows.int4(0, 0) ?? 0) + 1
                                _ = try await transaction.query("update t set a = \(next)")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(try await database.query("select a from t").int4(0, 0) == 20)
            }
        }

        private func count(_ database: Database) async throws -> Int64? {
            try await database.query("select count(*) from t").int8(0, 0)
        }
    }
}

private struct GivenUp: Error {}
