import DatabaseTesting
import Postgres
import Schema
import Testing

@testable import Gateway
@testable import Resolver

extension DatabaseTests {
    /// How a request is answered, by what answers it.
    @Suite struct ExplainTests {
        private func explain(
            _ query: String,
            _ service: GraphQLService,
            _ options: ExplainOptions = ExplainOptions()
        ) async -> Explanation? {
            var request = Array(#"{"query":"#.utf8)
            JSONText.append(query, to: &request)
            switch await service.explain(json: request + Array("}".utf8), options) {
            case .explained(let explanation): return explanation
            case .refused(let answer):
                Issue.record("\(String(decoding: answer, as: UTF8.self))")
                return nil
            }
        }

        private static let query = """
            { resource(type: "Service", name: "auth") { name parent { name } children(first: 2) { totalCount nodes { name
            reading(type: "Health") { value(at: "/status") } } } } }
            """

        @Test func `the levels are told with where they come from and what they hold`() async throws {
            try await withService { service, _ in
                let levels = try #require(await explain(Self.query, service)).steps.flatMap(\.levels)
                #expect(levels.map(\.name) == ["l0", "l1", "l2"])
                #expect(levels[0].source == "the Resource of a type and name")
                #expect(levels[0].owner == nil)
                #expect(levels[0].joins == ["s1: the parent of s0"])
                #expect(
                    levels[0].arguments.map { String(decoding: $0, as: UTF8.self) }
                        == [#"{"type":"Service","name":"auth"}"#]
                )
                let page = try #require(levels.first { $0.source == "a page of children" })
                #expect(page.owner?.column.hasPrefix("l0.c") == true)
                #expect(page.joins == ["s1: the newest Reading Health of s0"])
                #expect(page.columns.contains { $0.hasSuffix(#"s1.value at "/status""#) })
                #expect(levels.contains { $0.source == "how many children" })
            }
        }

        @Test func `the plan is the one of a prepared statement, which knows no values`() async throws {
            try await withService { service, _ in
                let step = try #require(await explain(Self.query, service)?.steps.first)
                let statement = try #require(step.statement)
                #expect(statement.sql.hasPrefix(#"with "l0" as materialized (select "#))
                #expect(statement.parameters[0] == "'0a3fa683-8543-5348-8ed3-56928dd7fbe4'::uuid")
                #expect(statement.databasePlan.contains("CTE l0"))
                #expect(statement.databasePlan.contains("(id = $1)"))
                #expect(!statement.databasePlan.contains("actual"))
            }
        }

        @Test func `no rows are loaded of a connection of which only numbers are asked`() async throws {
            try await withService { service, _ in
                let query = #"{ resource(type: "Service", name: "auth") { children { totalCount } } }"#
                let step = try #require(await explain(query, service)?.steps.first)
                let page = try #require(step.levels.first { $0.source == "a page of children" })
                #expect(page.omission == "nothing of it is asked for")
                #expect(step.statement?.sql.contains("limit") == false)
                #expect(step.levels.contains { $0.source == "how many children" && $0.omission == nil })
            }
        }

        @Test func `a traversal is explained with the limits that it has`() async throws {
            try await withService { _, database in
                var options = ServiceOptions()
                options.limits.traversalNodeLimit = 1_234
                options.limits.traversalDuration = .milliseconds(5_678)
                let query = #"{ resource(type: "Service", name: "auth") { traverse { nodes { name } } } }"#
                let step = try #require(
                    await explain(query, try service(on: database, schema: [.shop], options))?.steps.first
                )
                let parameters = try #require(step.statement?.parameters)
                #expect(parameters.contains("'1234'::int8"))
                #expect(parameters.contains("'5678'::int8"))
            }
        }

        @Test func `a query that is analyzed is run`() async throws {
            try await withService { service, _ in
                let explanation = try #require(await explain(Self.query, service, ExplainOptions(analyzes: true)))
                #expect(explanation.isAnalyzed)
                #expect(explanation.steps.first?.statement?.databasePlan.contains("actual time=") == true)
            }
        }

        @Test func `a mutation is explained without being run`() async throws {
            try await withService { service, database in
                let mutation = """
                    mutation { publish(input: {resources: [{type: "Service", name: "a"}]}) { resources { resource { name } } } }
                    """
                let explanation = try #require(await explain(mutation, service, ExplainOptions(analyzes: true)))
                #expect(explanation.operationType == .mutation)
                #expect(!explanation.isAnalyzed)
                #expect(explanation.steps.first?.statement?.databasePlan.contains("actual") == false)
                #expect(try await database.query("select from resource").count == 0)
            }
        }

        @Test(
            arguments: [
                "{ __typename }", "{ resources(first: 2000) { nodes { id } } }",
                #"{ resources(where: {name: {contains: "it's \\ here"}, createdOn: {lt: "2026-01-02T03:04:05Z"}, or: [{reading: {type: "R", value: [{at: "/a", gt: 1.5}]}}]}) { totalCount facets(of: [{field: "type"}]) { key } nodes { readings(types: ["A", "B"], from: "2026-01-02T03:04:05Z") { nodes { value } } references { totalCount nodes { name } } } } }"#,
            ],
            ExplainOptions.Format.allCases
        )
        func `whatever can be asked can be explained`(query: String, format: ExplainOptions.Format) async throws {
            try await withService { service, _ in
                let explanation = try #require(await explain(query, service, ExplainOptions(format: format)))
                let statement = explanation.steps.first?.statement
                #expect((statement == nil) == (query == "{ __typename }" || query.contains("2000")))
                guard let statement, format == .json else { return }
                _ = try JSONDocument.parse(Array(statement.databasePlan.utf8))
            }
        }

        @Test func `what cannot be answered is not explained`() async throws {
            try await withService { service, _ in
                guard
                    case .refused(let answer) = await service.explain(
                        json: Array(#"{"query":"{ oops }"}"#.utf8),
                        .init()
                    )
                else {
                    Issue.record("it is explained")
                    return
                }
                #expect(String(decoding: answer, as: UTF8.self).contains("GRAPHQL_VALIDATION_FAILED"))
            }
        }

        @Test(
            arguments: [
                .bool(true), .int4(-7), .int8(.min), .float8(0.1), .text("it's\\ \n\"x\""), .bytea([0, 15, 255]),
                .uuid(UUID(high: 1, low: 2)), .timestamptz(-1), .timestamptz(820_000_000_123_456),
                .jsonb(Array(#"{"a'": "\\"}"#.utf8)),
                .boolArray([true, nil]), .int8Array([]), .textArray(["a,b", "{}", nil, "\\"]),
                .uuidArray([UUID(high: 3, low: 4)]),
                .timestamptzArray([0]), .jsonbArray([Array("[1.50]".utf8)]),
            ] as [Parameter]
        )
        func `a value as text is the value that is bound`(parameter: Parameter) async throws {
            try await withDatabase { database in
                let rows = try await database.query(
                    "select \(sql: parameter.literal) is not distinct from \(parameter)"
                )
                #expect(rows.bool(0, 0) == true)
            }
        }
    }
}
