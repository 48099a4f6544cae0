import DatabaseTesting
import Logging
import Postgres
import Testing

extension DatabaseTests {
    @Suite struct AvailabilityTests {
        @Test func `reads survive the loss of every connection`() async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open { observer in
                    try await temporary.open { database in
                        try await database.waitUntilReady(timeout: .seconds(5))
                        _ = try await observer.write([
                            "create table calm (is_over bool)", "insert into calm values (true)",
                        ])
                        for _ in 0..<5 {
                            _ = try await observer.write(["update calm set is_over = false"])
                            // It sleeps when it is asked first, and no more when it is asked again.
                            async let sleeping = database.query(
                                "select 7 from calm, pg_sleep(case when is_over then 0 else 60 end) /* survivor */"
                            )
                            try await wait { try await isRunning("survivor", by: observer) }
                            _ = try await observer.write(["update calm set is_over = true"])
                            _ = try await terminate("survivor", by: observer)
                            #expect(try await sleeping.int4(0, 0) == 7)
                        }
                    }
                }
            }
        }

        @Test func `a write whose connection breaks is of unknown outcome and is not sent again`() async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open { observer in
                    try await temporary.open { database in
                        async let written = database.write(["select pg_sleep(60) /* victim */"])
                        try await wait { try await terminate("victim", by: observer) > 0 }
                        do {
                            _ = try await written
                            Issue.record("The write came through.")
                        } catch {
                            #expect((error as? DatabaseError)?.code == .unavailable)
                            #expect((error as? DatabaseError)?.isWriteOutcomeUnknown == true)
                        }
                        #expect(try await database.write(["select 1"])[0].int4(0, 0) == 1)
                    }
                }
            }
        }

        @Test func `a transaction whose connection breaks has written nothing`() async throws {
            try await withDatabase { database in
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.transaction { transaction in
                        let pid = Int(try await transaction.query("select pg_backend_pid()").int4(0, 0) ?? 0)
                        _ = try await database.query("select pg_terminate_backend(\(pid)::int)")
                        _ = try await transaction.query("select 1")
                    }
                }
                #expect(error?.code == .unavailable)
                #expect(error?.isWriteOutcomeUnknown == false)
                let answer = try await database.transaction { try await $0.query("select 1").int4(0, 0) }
                #expect(answer == 1)
            }
        }

        @Test func `a server that is not there is reported with the reason`() async throws {
            var configuration = DatabaseConfiguration(connectionString: "postgresql://u:secret@127.0.0.1:1/none")
            configuration.connectTimeout = .milliseconds(200)
            let error = try await failure(of: configuration)
            #expect(error?.code == .unavailable)
            #expect(error?.detail.contains("onnection refused") == true)
            #expect(error?.detail.contains("secret") == false)
        }

        @Test func `a malformed connection string is reported without its password`() async throws {
            var configuration = DatabaseConfiguration(connectionString: "postgresql://u:sec ret@[::1/x?y")
            configuration.connectTimeout = .milliseconds(100)
            let error = try await failure(of: configuration)
            #expect(error?.detail == "the connection string cannot be read")
        }

        @Test func `waiting for a connection ends in time`() async throws {
            let database = Database(
                DatabaseConfiguration(connectionString: "host=127.0.0.1 port=1"),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            async let running: Void = database.run()
            let error = await #expect(throws: DatabaseError.self) {
                try await database.waitUntilReady(timeout: .milliseconds(50))
            }
            #expect(error?.code == .unavailable)
            database.shutDown()
            await running
        }

        @Test func `a full queue refuses at once`() async throws {
            try await withDatabase {
                $0.connectionLimit = 1
                $0.pipelineDepthLimit = 1
                $0.waitingLimit = 1
            } _: { database in
                try await database.waitUntilReady(timeout: .seconds(5))
                let codes = await withTaskGroup(of: DatabaseError.Code?.self) { group in
                    for _ in 0..<3 {
                        group.addTask {
                            do throws(DatabaseError) {
                                _ = try await database.query("select pg_sleep(0.2)")
                                return nil
                            } catch {
                                return error.code
                            }
                        }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(codes.contains(.overloaded) && codes.contains(nil))
            }
        }

        @Test func `shutting down lets accepted work finish and refuses the rest`() async throws {
            try await withDatabase { database in
                try await database.waitUntilReady(timeout: .seconds(5))
                let accepted = Task.immediate { try await database.query("select 1 from pg_sleep(0.1)").int4(0, 0) }
                database.shutDown()
                let error = await #expect(throws: DatabaseError.self) { try await database.query("select 1") }
                #expect(error?.code == .closed)
                #expect(try await accepted.value == 1)
            }
        }

        @Test func `work that outlasts the time for draining is cancelled`() async throws {
            try await withDatabase {
                $0.drainTimeout = .milliseconds(50)
            } _: { database in
                try await database.waitUntilReady(timeout: .seconds(5))
                let accepted = Task.immediate { try await database.query("select pg_sleep(60)") }
                database.shutDown()
                let error = await #expect(throws: DatabaseError.self) { try await accepted.value }
                #expect(error?.code == .closed)
            }
        }

        @Test func `nothing is left open after shutting down`() async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open { observer in
                    let sessions: SQL = "select count(*) from pg_stat_activity where datname = current_database()"
                    try await wait { try await observer.query(sessions).int8(0, 0) == 6 }
                    try await temporary.open { database in
                        try await wait { try await database.query(sessions).int8(0, 0) == 12 }
                    }
                    try await wait { try await observer.query(sessions).int8(0, 0) == 6 }
                }
            }
        }

        @Test func `a storm of cancellations and lost connections leaves every answer right`() async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open { observer in
                    try await temporary.open { database in
                        try await withThrowingTaskGroup(of: Bool.self) { group in
                            for number in 0..<600 as Range<Int64> {
                                group.addTask { try await ask(number, of: database) }
                            }
                            for round in 0..<20 {
                                _ = try await observer.query(
                                    """
                                    select pg_terminate_backend(pid) from (
                                        select pid from pg_stat_activity
                                        where datname = current_database() and pid <> pg_backend_pid()
                                        and query like '%storm%' order by pid offset \(round % 4) limit 1
                                    ) victim
                                    """
                                )
                            }
                            for try await isRight in group { #expect(isRight) }
                        }
                        let answer = try await database.query("select 1").int4(0, 0)
                        #expect(answer == 1)
                    }
                }
            }
        }

        /// Every third question is cancelled at once; the others may be unlucky twice, but never wrong.
        private func ask(_ number: Int64, of database: Database) async throws -> Bool {
            let task = Task {
                try await database.query("select \(number) from pg_sleep(0.002) /* storm */").int8(0, 0)
            }
            if number % 3 == 0 { task.cancel() }
            switch await task.result {
            case .success(let answer):
                return answer == number
            case .failure(let error):
                let code = (error as? DatabaseError)?.code
                return code == .unavailable || number % 3 == 0 && code == .cancelled
            }
        }

        private func failure(of configuration: DatabaseConfiguration) async throws -> DatabaseError? {
            let database = Database(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            async let running: Void = database.run()
            let error = await #expect(throws: DatabaseError.self) { try await database.query("select 1") }
            database.shutDown()
            await running
            return error
        }

        private func isRunning(_ mark: String, by observer: Database) async throws -> Bool {
            try await observer.query("select pid \(running(mark))").count > 0
        }

        /// Ends the sessions that run a marked statement.
        private func terminate(_ mark: String, by observer: Database) async throws -> Int {
            try await observer.query("select pg_terminate_backend(pid) \(running(mark))").count
        }

        private func running(_ mark: String) -> SQL {
            """
            from pg_stat_activity
            where state = 'active' and query like '%' || \(mark) || '%' and pid <> pg_backend_pid()
            and datname = current_database()
            """
        }
    }
}
