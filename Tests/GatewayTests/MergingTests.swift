import DatabaseTesting
import Postgres
import Resolver
import Testing

@testable import Gateway

extension DatabaseTests {
    /// Requests that wait at the same moment and share a statement.
    @Suite(.timeLimit(.minutes(2))) struct MergingTests {
        private static let query = """
            query ($name: String!) { resource(type: "App", name: $name) { name ... on App { region port settings { port } store { name }
            parts { totalCount nodes { name } } uses { nodes { name } } owner { name } strictPort } } }
            """

        /// However long statements wait for a lock, requests wait for them.
        private static var options: ServiceOptions {
            var options = ServiceOptions()
            options.limits.merging.duration = .seconds(3_600)
            return options
        }

        /// Apps in stores, some of which lack their settings.
        private static func publish(_ service: GraphQLService) async {
            let resources = (0..<40).flatMap { app in
                [
                    #"{"type":"App","name":"a\#(app)@eu","parent":{"type":"Store","name":"s\#(app % 9)"}}"#,
                    #"{"type":"Part","name":"p\#(app)","parent":{"type":"App","name":"a\#(app / 2)@eu"}}"#,
                ]
            }
            let readings = (0..<40).flatMap { app in
                [
                    (app % 3 == 0 ? "Notes" : "Settings", #"{"port":\#(app)}"#),
                    ("Ownership", #"{"team":"t\#(app % 5)"}"#),
                    ("Uses", #"{"apps":[{"name":"a\#(app / 3)","where":{"region":"eu"}}]}"#),
                ].map { type, value in
                    #"{"resource":{"type":"App","name":"a\#(app)@eu"},"type":"\#(type)","value":\#(value)}"#
                }
            }
            await service.publish(
                #"{"timestamp":"2026-01-02T03:04:05Z","resources":[\#(resources.joined(separator: ","))],"readings":[\#(readings.joined(separator: ","))]}"#
            )
        }

        private static let nothing = #"{"data":{"resource":null}}"#

        private static func answer(_ number: Int, _ service: GraphQLService) async -> String {
            await service.answer(query, variables: #"{"name":"a\#(number)@eu"}"#)
        }

        /// Asks for apps while no statement comes to an end.
        ///
        /// - Parameter body: Runs before any does.
        private static func ask<Value: Sendable>(
            _ numbers: [Int],
            of service: GraphQLService,
            locking database: Database,
            _ body: ([Task<String, Never>]) async throws -> Value
        ) async throws -> Value {
            try await database.transaction { transaction in
                _ = try await transaction.query("lock table resource in access exclusive mode")
                return try await body(numbers.map { number in Task.immediate { await answer(number, service) } })
            }
        }

        @Test func `each has the answer that it has alone, from few statements`() async throws {
            try await withService([.shop], Self.options) { service, database in
                await Self.publish(service)
                _ = try await database.query("create extension pg_stat_statements", canRetry: false)
                // Some ask for the same, some for what is not there.
                let numbers = (0..<60).map { $0 % 50 }
                var alone: [String] = []
                for number in numbers { alone.append(await Self.answer(number, service)) }
                // All that are there and lack settings fail alike; all that are not there are null.
                #expect(Set(alone).count == 26 + 2)
                _ = try await database.query("select pg_stat_statements_reset()", canRetry: false)
                let together = try await Self.ask(numbers, of: service, locking: database) { $0 }
                var answers: [String] = []
                for task in together { answers.append(await task.value) }
                #expect(answers == alone)
                let rows = try await database.query(
                    """
                    select sum(calls)::bigint from pg_stat_statements s join pg_database d on d.oid = s.dbid \
                    where d.datname = current_database() and query ~* '^(select|with)' and query !~ 'pg_stat_statements'
                    """
                )
                // Eight run at once; at most sixteen of the others share one.
                let count = try #require(rows.int8(0, 0))
                #expect(count == 8 + 4)
            }
        }

        @Test func `who waits for others that go away is answered all the same`() async throws {
            try await withService([.shop], Self.options) { service, database in
                await Self.publish(service)
                let alone = await Self.answer(39, service)
                for number in 0..<8 { _ = await Self.answer(number, service) }
                let last = try await Self.ask(Array(0..<40), of: service, locking: database) { waiting in
                    for task in waiting.dropLast() { task.cancel() }
                    for task in waiting.dropLast() { #expect(await task.value.contains("REQUEST_CANCELLED")) }
                    return waiting.suffix(1)
                }
                for task in last { #expect(await task.value == alone) }
            }
        }

        @Test func `who waits for others is told by its deadline that there is no answer`() async throws {
            try await TemporaryDatabase.with { temporary in
                try await temporary.open { observer in
                    _ = try await Migrator(observer).run()
                    try await temporary.open {
                        $0.statementTimeout = .milliseconds(1_000)
                    } _: { database in
                        let service = try service(on: database, schema: [.shop], Self.options)
                        try await wait { await Self.answer(1, service) == Self.nothing }
                        for _ in 0..<8 { _ = await Self.answer(1, service) }
                        try await Self.ask(Array(0..<40), of: service, locking: observer) { waiting in
                            for task in waiting { #expect(await task.value.contains("REQUEST_TIMED_OUT")) }
                        }
                        try await wait { await Self.answer(1, service) == Self.nothing }
                    }
                }
            }
        }
    }
}
