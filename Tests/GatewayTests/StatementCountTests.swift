import DatabaseTesting
import Postgres
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// How many statements an answer takes, by PostgreSQL's own count.
    @Suite struct StatementCountTests {
        @Test(arguments: [
            """
            { apps(first: N) { totalCount nodes { region port settings { port } store { name } parts { totalCount nodes { kind app
              { name } } } partList { name } uses { totalCount nodes { name usedBy { nodes { name owner { lead } } } } } owner
              { owns { __typename } } twin { name } life { nodes { value resource { name } } } events { value } } } }
            """,
            """
            { resources(first: N) { totalCount nodes { __typename parent { name } reading(type: "Settings") { value } children {
              totalCount nodes { readings { nodes { value } } ancestors { name } } } references { totalCount danglingCount complete
              edges { edge item source { name } target { name resolved } node { name } } } referencedBy { nodes { name } }
              ... on App { region parts { nodes { kind } } } ... on Store { apps { name } } } }
              danglingReferences(first: N) { nodes { name } } }
            """,
            """
            { apps(first: N) { nodes { traverse(edges: ["uses", "ownedBy", "parent", "children"], direction: BOTH, first: 3) {
              totalCount complete stoppedBy facets(of: [{field: "type"}]) { key } edges { depth node { name ... on App { store
              { name } } } path { edge direction resource { name children { totalCount } } } } } } }
              path(from: {type: "App", name: "a0@eu"}, to: {type: "App", name: "a3@eu"}) { edge resource { name } } }
            """,
            """
            { apps(first: N) { nodes { name partCount smallParts storeName siblings usesNames userNames lead heard newestEvent
              partList { kind } } } }
            """,
        ])
        func `the number of statements is the same for one parent and for a thousand`(query: String) async throws {
            try await withService([.shop, .shopCalculations]) { service, database in
                await Self.publish(1_000, service)
                _ = try await database.query("create extension pg_stat_statements", canRetry: false)
                // Once for each kind of Readings that is not known yet, a statement is sent again.
                _ = await service.answer(query.replacing("first: N", with: "first: 1"))
                let one = try await statements(query.replacing("first: N", with: "first: 1"), service, database)
                let many = try await statements(query.replacing("first: N", with: "first: 1000"), service, database)
                #expect(one == many)
                #expect(one == 1)
            }
        }

        @Test(arguments: [
            (
                """
                { apps(first: N, where: {calculation: {name: "partCount", ge: 1}, parent: {calculation: {name: "appCount", ge: 1}}},
                  orderBy: [{calculation: "lead"}]) { totalCount facets(of: [{field: "type"}]) { key } nodes { name partCount } } }
                """, 2
            ),
            (
                """
                { apps(first: N, where: {calculation: {name: "partCount", ge: 1}}) { nodes { name
                  parts(where: {calculation: {name: "mark", eq: 1}}) { totalCount nodes { name } } } } }
                """, 3
            ),
        ])
        func `what is compared of calculations takes a statement for each level of lists in lists`(
            query: String,
            count: Int64
        ) async throws {
            let more = Source(
                #"""
                extend type Store { appCount: Int! @calculation(cel: "apps.size()") }
                extend type Part { mark: Int! @calculation(cel: "app == null ? 0 : 1") }
                """#,
                name: "more.graphql"
            )
            try await withService([.shop, .shopCalculations, more]) { service, database in
                await Self.publish(1_000, service)
                _ = try await database.query("create extension pg_stat_statements", canRetry: false)
                _ = await service.answer(query.replacing("first: N", with: "first: 1"))
                for size in [1, 1_000] {
                    let statements = try await statements(
                        query.replacing("first: N", with: "first: \(size)"),
                        service,
                        database
                    )
                    #expect(statements == count)
                }
            }
        }

        /// Apps with a store, two parts, settings, events and edges each.
        private static func publish(_ count: Int, _ service: GraphQLService) async {
            for start in stride(from: 0, to: count, by: 250) {
                let apps = start..<min(start + 250, count)
                let resources = apps.flatMap { app in
                    [
                        #"{"type":"App","name":"a\#(app)@eu","parent":{"type":"Store","name":"s\#(app % 9)"}}"#,
                        #"{"type":"Part","name":"p\#(app)","parent":{"type":"App","name":"a\#(app)@eu"}}"#,
                    ]
                }
                let readings = apps.flatMap { app in
                    [
                        ("Settings", #"{"port":\#(app)}"#), ("Ownership", #"{"team":"t\#(app % 5)"}"#),
                        (
                            "Uses",
                            #"{"apps":[{"name":"a\#((app + 1) % count)","where":{"region":"eu"}},{"name":"x","where":{"region":"y"}}]}"#
                        ),
                    ].map { type, value in
                        #"{"resource":{"type":"App","name":"a\#(app)@eu"},"type":"\#(type)","value":\#(value)}"#
                    }
                }
                await service.publish(
                    #"{"timestamp":"2026-01-02T03:04:05Z","resources":[\#(resources.joined(separator: ","))],"readings":[\#(readings.joined(separator: ","))]}"#
                )
            }
        }

        private func statements(
            _ query: String,
            _ service: GraphQLService,
            _ database: Database
        ) async throws -> Int64 {
            _ = try await database.query("select pg_stat_statements_reset()", canRetry: false)
            let answer = await service.answer(query)
            #expect(answer.hasPrefix(#"{"data":{"#), "\(answer.prefix(1_000))")
            // What begins and ends transactions finds and writes nothing.
            let rows = try await database.query(
                """
                select coalesce(sum(calls), 0)::bigint from pg_stat_statements s join pg_database d on d.oid = s.dbid \
                where d.datname = current_database() and query ~* '^(select|with|insert|update|delete)' \
                and query !~ 'pg_stat_statements'
                """
            )
            return rows.int8(0, 0) ?? 0
        }
    }
}
