import DatabaseTesting
import Testing

@testable import Postgres

extension DatabaseTests {
    /// Requests given up while they are behind a slow one: on its connection or, where that carries one at a time, in the
    /// pool's queue.
    @Suite(.timeLimit(.minutes(2))) struct QueuedRequestTests {
        @Test(arguments: [8, 1])
        func `a request behind a slow statement times out at its own deadline`(depth: Int) async throws {
            try await behindSlowStatement(depth: depth) { database in
                let queued = Task.immediate {
                    try await database.perform(Request(.read, [Self.queued()], deadline: .now + .milliseconds(50)))
                }
                // The deadline is nearer than any that the polling thread has in view.
                database.wakeUp.raise()
                let error = await #expect(throws: DatabaseError.self) { try await queued.value }
                #expect(error?.code == .timedOut)
            }
        }

        @Test(arguments: [8, 1])
        func `a cancelled request behind a slow statement is answered at once`(depth: Int) async throws {
            try await behindSlowStatement(depth: depth) { database in
                let queued = Task.immediate {
                    try await database.perform(Request(.read, [Self.queued()], deadline: .now + .seconds(60)))
                }
                queued.cancel()
                let error = await #expect(throws: DatabaseError.self) { try await queued.value }
                #expect(error?.code == .cancelled)
            }
        }

        /// Would go on for an hour if it ran.
        private static func queued() throws -> EncodedStatement {
            try EncodedStatement("select pg_sleep(3600)")
        }

        /// Runs `body` while the only connection runs a statement that waits for a lock, and expects that this statement is
        /// not disturbed, and that what `body` asked for does not keep the connection.
        private func behindSlowStatement(depth: Int, _ body: (Database) async throws -> Void) async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open { observer in
                    try await temporary.open {
                        $0.connectionLimit = 1
                        $0.pipelineDepthLimit = depth
                        $0.statementTimeout = .seconds(3600)
                    } _: { database in
                        var slow: Task<Int64?, any Error>?
                        var seenOn: Int64?
                        try await observer.transaction { transaction in
                            _ = try await transaction.query("select pg_advisory_xact_lock(1)")
                            slow = Task {
                                let rows = try await database.query(
                                    """
                                    select (extract(epoch from statement_timestamp()) * 1000000)::bigint
                                    from pg_advisory_xact_lock(1)
                                    """
                                )
                                return rows.int8(0, 0)
                            }
                            try await wait {
                                let rows = try await observer.query(
                                    """
                                    select (extract(epoch from clock_timestamp()) * 1000000)::bigint from pg_stat_activity
                                    where datname = current_database() and wait_event_type = 'Lock'
                                    """
                                )
                                seenOn = rows.count == 1 ? rows.int8(0, 0) : nil
                                return seenOn != nil
                            }
                            try await body(database)
                        }
                        // Hit by a cancellation it would have been sent again, later than it was seen.
                        let startedOn = try #require(try await slow?.value)
                        #expect(startedOn < (try #require(seenOn)))
                        // Sent behind what `body` asked for.
                        #expect(try await database.query("select 1").int4(0, 0) == 1)
                    }
                }
            }
        }
    }
}
