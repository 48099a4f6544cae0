import DatabaseTesting
import Postgres
import Resolver
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// Orders by what is calculated.
    @Suite struct CalculationOrderTests {
        private static let schema = [Source.shop, .comparedShop]

        private static let orders: [(String, [Int])] = [
            (#"[{calculation: "partCount"}]"#, [0, 4, 1, 5, 2, 6, 3, 7]),
            (#"[{calculation: "partCount", order: DESC}]"#, [3, 7, 2, 6, 1, 5, 0, 4]),
            (#"[{calculation: "partCount", order: DESC}, {field: NAME, order: DESC}]"#, [7, 3, 6, 2, 5, 1, 4, 0]),
            (#"[{calculation: "label"}]"#, [1, 3, 5, 7, 0, 2, 4, 6]),
            (#"[{calculation: "label", nulls: FIRST}]"#, [0, 2, 4, 6, 1, 3, 5, 7]),
            (#"[{calculation: "label", order: DESC, nulls: FIRST}]"#, [0, 2, 4, 6, 7, 5, 3, 1]),
            (#"[{calculation: "twicePort", order: DESC}]"#, [7, 5, 3, 1, 0, 2, 4, 6]),
            (
                #"[{calculation: "isBusy"}, {calculation: "made", at: "/count", order: DESC}]"#,
                [1, 5, 0, 4, 3, 7, 2, 6]
            ),
            (
                #"[{reading: "Settings", at: "/port", nulls: FIRST}, {calculation: "partCount", order: DESC}]"#,
                [2, 6, 0, 4, 1, 3, 5, 7]
            ),
        ]

        private struct Page {
            let names: [String]
            let start: String?
            let end: String?
            let hasNext: Bool?
            let hasPrevious: Bool?
        }

        private static func page(_ arguments: String, _ service: GraphQLService) async throws -> Page {
            let answer = await service.answer(
                "{ apps(\(arguments)) { nodes { name } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }"
            )
            let apps = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["apps"]
            let info = apps?["pageInfo"]
            return Page(
                names: try #require(apps?["nodes"]?.items, "\(answer)").compactMap { $0["name"]?.string },
                start: info?["startCursor"]?.string,
                end: info?["endCursor"]?.string,
                hasNext: info?["hasNextPage"]?.boolean,
                hasPrevious: info?["hasPreviousPage"]?.boolean
            )
        }

        @Test(arguments: [1, 3, 50])
        func `pages forwards and backwards hold all, in the order that was asked for`(size: Int) async throws {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                for (order, numbers) in Self.orders {
                    let expected = numbers.map { "a\($0)@eu" }
                    var forwards: [String] = []
                    var after = ""
                    while true {
                        let page = try await Self.page("orderBy: \(order), first: \(size)\(after)", service)
                        forwards += page.names
                        guard page.hasNext == true, let end = page.end else { break }
                        after = #", after: "\#(end)""#
                    }
                    #expect(forwards == expected, "\(order)")
                    var backwards: [String] = []
                    var before = ""
                    while true {
                        let page = try await Self.page("orderBy: \(order), last: \(size)\(before)", service)
                        backwards = page.names + backwards
                        guard page.hasPrevious == true, let start = page.start else { break }
                        before = #", before: "\#(start)""#
                    }
                    #expect(backwards == expected, "\(order)")
                }
            }
        }

        @Test func `a filter and an order go together, with counts`() async throws {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                let answer = await service.answer(
                    """
                    { apps(first: 2, where: {calculation: {name: "isBusy", eq: true}}, orderBy: [{calculation: "partCount", order: DESC}]) {
                      totalCount nodes { name partCount } facets(of: [{field: "type"}]) { buckets { count } } } }
                    """
                )
                #expect(
                    answer
                        == #"{"data":{"apps":{"totalCount":4,"nodes":[{"name":"a3@eu","partCount":3},{"name":"a7@eu","partCount":3}],"facets":[{"buckets":[{"count":4}]}]}}}"#
                )
            }
        }

        @Test func `children of each owner are put in order`() async throws {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                let answer = await service.answer(
                    #"""
                    { resources(where: {type: {in: ["Store", "Other"]}}) { nodes { name
                      children(orderBy: [{calculation: "partCount", order: DESC}], first: 2) { nodes { name } } } } }
                    """#
                )
                #expect(
                    answer
                        == #"{"data":{"resources":{"nodes":[{"name":"o","children":{"nodes":[]}},{"name":"s","children":{"nodes":[{"name":"a2@eu"},{"name":"a6@eu"}]}}]}}}"#
                )
            }
        }

        @Test func `a cursor of another order is refused`() async throws {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                let page = try await Self.page(#"orderBy: [{calculation: "partCount"}], first: 1"#, service)
                let cursor = try #require(page.end)
                for order in [#"{calculation: "label"}"#, #"{calculation: "partCount", at: "/x"}"#, "{field: NAME}"] {
                    let answer = await service.answer(
                        #"{ apps(orderBy: [\#(order)], first: 1, after: "\#(cursor)") { nodes { name } } }"#
                    )
                    #expect(answer.contains("CURSOR_INVALID"), "\(order)")
                }
            }
        }

        @Test func `an explanation tells what is calculated before`() async throws {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                let query =
                    #"{ apps(where: {calculation: {name: "partCount", ge: 1}}, orderBy: [{calculation: "label"}]) { nodes { name } } }"#
                var request = Array(#"{"query":"#.utf8)
                JSONText.append(query, to: &request)
                guard
                    case .explained(let explanation) = await service.explain(
                        json: request + Array("}".utf8),
                        ExplainOptions(analyzes: true)
                    )
                else {
                    Issue.record("The request is refused.")
                    return
                }
                #expect(explanation.steps.map(\.purpose) == [.comparison, .answer])
                #expect(explanation.steps[0].calculations.map(\.name) == ["App.partCount", "App.label"])
                #expect(
                    explanation.steps[0].levels.map(\.source).prefix(3) == [
                        "the ids of Resources of type App", "how many those of l0, if they are at most 10000",
                        "those of l0, if they are at most 10000",
                    ]
                )
                #expect(explanation.steps[0].statement?.databasePlan.contains("actual") == true)
                #expect(explanation.steps[1].statement?.sql.contains(#""v1" as materialized"#) == true)
            }
        }
    }
}
