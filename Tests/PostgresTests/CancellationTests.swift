import DatabaseTesting
import Postgres
import Testing

extension DatabaseTests {
    @Suite struct CancellationTests {
        @Test func `cancelling a task stops its statement in the server`() async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open { observer in
                    try await temporary.open { database in
                        // The statement would go on for an hour; the wait for its end gives up long before.
                        let task = Task { try await database.query("select pg_sleep(3600) /* cancel me */") }
                        try await wait { try await isRunning("cancel me", in: observer) }
                        task.cancel()
                        let error = await #expect(throws: DatabaseError.self) { try await task.value }
                        #expect(error?.code == .cancelled)
                        try await wait { try await !isRunning("cancel me", in: observer) }
                    }
                }
            }
        }

        @Test func `cancelling spares the neighbours in the pipeline`() async throws {
            try await withDatabase {
                $0.connectionLimit = 1
            } _: { database in
                for _ in 0..<20 {
                    let doomed = Task { try await database.query("select pg_sleep(0.02)") }
                    let neighbours = (0..<6).map { number in
                        Task { try await database.query("select \(number), pg_sleep(0.001)").int8(0, 0) }
                    }
                    _ = try await neighbours[0].value
                    doomed.cancel()
                    for (number, neighbour) in neighbours.enumerated() {
                        #expect(try await neighbour.value == Int64(number))
                    }
                    _ = await doomed.result
                }
            }
        }

        @Test func `a cancelled write tells the truth`() async throws {
            try await withDatabase { database in
                _ = try await database.write(["create table t (a int)"])
                var written: Int64 = 0
                for _ in 0..<20 {
                    let task = Task {
                        try await database.write(["insert into t values (1)", "select pg_sleep(0.001)"])
                    }
                    try await Task { _ = try await database.query("select pg_sleep(0.001)") }.value
                    task.cancel()
                    switch await task.result {
                    case .success: written += 1
                    case .failure(let error): #expect((error as? DatabaseError)?.code == .cancelled)
                    }
                }
                #expect(try await database.query("select count(*) from t").int8(0, 0) == written)
            }
        }

        @Test func `a cancelled transaction is rolled back and its connection serves again`() async throws {
            try await withDatabase {
                $0.exclusiveConnectionLimit = 1
            } _: { database in
                _ = try await database.write(["create table t (a int)"])
                let task = Task {
                    try await database.transaction { transaction in
                        _ = try await transaction.query("insert into t values (1)")
                        _ = try await transaction.query("select pg_sleep(60) /* in a transaction */")
                    }
                }
                try await wait { try await isRunning("in a transaction", in: database) }
                task.cancel()
                let error = await #expect(throws: DatabaseError.self) { try await task.value }
                #expect(error?.code == .cancelled)
                _ = try await database.write(["insert into t values (2)"])
                #expect(try await database.query("select a from t").int4(0, 0) == 2)
            }
        }

        @Test func `a task cancelled beforehand asks nothing`() async throws {
            try await withDatabase { database in
                let task = Task {
                    // A stream that only a cancellation ends.
                    for await _ in AsyncStream<Void>(unfolding: { await Task.yield() }) {}
                    _ = try await database.write(["create table t (a int)"])
                }
                task.cancel()
                let error = await #expect(throws: DatabaseError.self) { try await task.value }
                #expect(error?.code == .cancelled)
                let isMissing = try await database.query("select to_regclass('t') is null").bool(0, 0)
                #expect(isMissing == true)
            }
        }

        @Test func `a statement past its deadline is cancelled in the server`() async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open { observer in
                    try await temporary.open {
                        $0.statementTimeout = .milliseconds(100)
                    } _: { database in
                        try await database.waitUntilReady(timeout: .seconds(5))
                        for canRetry in [true, false] {
                            let start = ContinuousClock.now
                            let error = await #expect(throws: DatabaseError.self) {
                                try await database.query("select pg_sleep(60) /* too long */", canRetry: canRetry)
                            }
                            #expect(error?.code == .timedOut)
                            #expect(ContinuousClock.now - start >= .milliseconds(100))
                            try await wait { try await !isRunning("too long", in: observer) }
                        }
                        #expect(try await database.query("select 1").int4(0, 0) == 1)
                    }
                }
            }
        }

        private func isRunning(_ mark: String, in database: Database) async throws -> Bool {
            let rows = try await database.query(
                """
                select count(*) from pg_stat_activity
                where state = 'active' and query like '%' || \(mark) || '%' and pid <> pg_backend_pid()
                and datname = current_database()
                """
            )
            return rows.int8(0, 0) != 0
        }
    }
}
