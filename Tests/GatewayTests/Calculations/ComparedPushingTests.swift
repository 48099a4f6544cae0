import Ingest
import Postgres
import Resolver
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// What PostgreSQL works out for calculations that are compared, asked for by their names, and recorded.
    @Suite struct ComparedPushingTests {
        private static let expressions = [
            "disks.filter(d, d.size > 1).size()", "home == null ? 0 : home.twins.filter(h, h.name > 'h3').size()",
            "log.exists(e, e.collectedOn > now - duration('30h'))",
            "log.filter(e, e.collectedOn > now - duration('30h')).map(e, e.value)", "uses.map(d, d.load).max()",
            "disks.filter(d, d.isFresh).size() + (disks.all(d, d.ok == true) ? 100 : 0)",
        ]

        private static let schema = [Source.disks, .disks(calculating: expressions)]

        /// Two services of one catalogue: for the first, PostgreSQL works out parts of calculations.
        private static func withServices(
            seed: UInt64,
            _ body: (_ pushing: GraphQLService, _ loading: GraphQLService) async throws -> Void
        ) async throws {
            try await withService(schema) { pushing, database in
                var data = DiskData(seed: seed)
                await pushing.publish(data.resources())
                await pushing.publish(data.readings())
                var options = ServiceOptions()
                options.limits.pushesCalculations = false
                try await body(pushing, try service(on: database, schema: schema, options))
            }
        }

        /// Of some data nothing is faulty, of some a good deal.
        @Test(arguments: UInt64(1)...4)
        func `filters, orders and names come to the same, whether PostgreSQL works out anything or not`(seed: UInt64)
            async throws
        {
            try await Self.withServices(seed: seed) { pushing, loading in
                var answers: Set<String> = []
                for place in Self.expressions.indices {
                    for query in Self.queries(of: "c\(place)") {
                        let answer = await pushing.answer(query)
                        #expect(answer == (await loading.answer(query)), "\(query)")
                        #expect(answer.hasPrefix(#"{"data":{"#), "\(answer)")
                        answers.insert(answer)
                    }
                }
                // Else the test would tell nothing.
                #expect(answers.count > Self.expressions.count * 2)
            }
        }

        private static func queries(of name: String) -> [String] {
            [
                #"{ hosts(where: {calculation: {name: "\#(name)", gt: 1}}) { totalCount nodes { name } } }"#,
                #"{ hosts(where: {not: {calculation: {name: "\#(name)", exists: true}}}) { nodes { name } } }"#,
                #"{ hosts(orderBy: [{calculation: "\#(name)", order: DESC}]) { nodes { name } } }"#,
                #"{ resources(where: {type: {eq: "Disk"}, parent: {calculation: {name: "\#(name)", ge: 1}}}) { nodes { name } } }"#,
            ]
        }

        @Test func `what is asked for by its name is worked out as its field is`() async throws {
            try await Self.withServices(seed: 4) { pushing, loading in
                let names = Self.expressions.indices.map { #"n\#($0): calculation(name: "c\#($0)")"# }
                let query = "{ hosts { nodes { \(names.joined(separator: " ")) } } }"
                let answer = await pushing.answer(query)
                #expect(answer == (await loading.answer(query)))
                let calculations = await pushing.calculations(query)
                #expect(calculations.first { $0.name == "Host.c0" }?.pushed == [Self.expressions[0]])
            }
        }

        @Test func `PostgreSQL works out parts of what is compared, and loads the stretches of series`() async throws {
            try await withService(Self.schema) { service, _ in
                for (place, pushed) in [(0, [Self.expressions[0]]), (2, [Self.expressions[2]]), (3, [])] {
                    var request = Array(#"{"query":"#.utf8)
                    JSONText.append(
                        #"{ hosts(where: {calculation: {name: "c\#(place)", exists: true}}) { nodes { name } } }"#,
                        to: &request
                    )
                    guard
                        case .explained(let explanation) = await service.explain(
                            json: request + Array("}".utf8),
                            ExplainOptions()
                        )
                    else {
                        Issue.record("The request is refused.")
                        return
                    }
                    let comparison = try #require(explanation.steps.first)
                    #expect(comparison.calculations.map(\.name) == ["Host.c\(place)"])
                    #expect(comparison.calculations.flatMap(\.pushed) == pushed)
                    let sources = comparison.levels.map(\.source)
                    #expect(
                        sources.contains { $0.contains("in the window from now - duration('30h')") } == (place > 1),
                        "\(sources)"
                    )
                    #expect(explanation.steps.count == 2)
                }
            }
        }

        @Test(arguments: UInt64(1)...4)
        func `what is recorded is the same, whether PostgreSQL works out anything or not`(seed: UInt64) async throws {
            try await Self.withServices(seed: seed) { pushing, loading in
                for place in Self.expressions.indices {
                    let rule = RecordRule(resourceType: "Host", field: "c\(place)", interval: .seconds(60))
                    var results: [[String]] = []
                    for service in [pushing, loading] {
                        let page = try await service.engine.value.calculate(
                            rule,
                            lackingSince: .now,
                            after: "",
                            pageLimit: 500,
                            at: .now
                        )
                        #expect(page.resources.count == DiskData.hostCount)
                        results.append(
                            page.resources.map { resource in
                                switch resource.value {
                                case .success(let value): "\(resource.name) \(String(decoding: value, as: UTF8.self))"
                                case .failure(let error): "\(resource.name) \(error.code) \(error.message)"
                                }
                            }
                        )
                    }
                    #expect(results[0] == results[1])
                }
            }
        }
    }
}
