import Postgres
import Resolver
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// What PostgreSQL works out for calculations.
    @Suite struct PushingTests {
        /// Expressions and data are made up, those that cannot be right among them.
        @Test(arguments: UInt64(1)...16)
        func `what PostgreSQL works out is what an evaluation gives, errors and nulls included`(seed: UInt64)
            async throws
        {
            var maker = PushedExpressions(seed: seed)
            let expressions = (0..<30).map { _ in maker.expression() }
            let schema = [Source.disks, .disks(calculating: expressions)]
            var options = ServiceOptions()
            (options.limits.errorLimit, options.limits.levelLimit) = (100_000, 1_000)
            try await withService(schema, options) { service, database in
                var data = DiskData(seed: seed)
                await service.publish(data.resources())
                await service.publish(data.readings())
                options.limits.pushesCalculations = false
                let other = try GatewayTests.service(on: database, schema: schema, options)
                let query =
                    "{ hosts(first: 100) { nodes { \(expressions.indices.map { "c\($0)" }.joined(separator: " ")) } } }"

                for place in expressions.indices {
                    let calculations = await service.calculations("{ hosts { nodes { c\(place) } } }")
                    let pushed = calculations.first { $0.name.hasPrefix("Host.") }?.pushed
                    #expect(pushed?.count == 1, "\(expressions[place])")
                }
                for calculation in await other.calculations(query) { #expect(calculation.pushed == []) }

                let root = try Self.parsed(await service.answer(query))
                let otherRoot = try Self.parsed(await other.answer(query))
                let (rows, otherRows) = (Self.rows(root), Self.rows(otherRoot))
                #expect(rows.count == DiskData.hostCount && otherRows.count == rows.count)
                for (row, otherRow) in zip(rows, otherRows) {
                    for (place, expression) in expressions.enumerated() {
                        #expect(row["c\(place)"]?.text == otherRow["c\(place)"]?.text, "\(expression)")
                    }
                }
                let (errors, otherErrors) = (root["errors"]?.items ?? [], otherRoot["errors"]?.items ?? [])
                #expect(errors.map(\.text) == otherErrors.map(\.text))
                // Else the test would tell nothing.
                #expect(rows.contains { row in expressions.indices.contains { row["c\($0)"]?.kind != .null } })
            }
        }

        private static let counted = Source.disks(calculating: [
            "disks.filter(d, d.size > 1).size()", "disks.filter(d, d.size > 2).map(d, d.name)",
            "mounts.size() + mounts.filter(m, m.ok).size()", "disks.all(d, d.name != '') && disks.size() > 2",
            "disks.filter(d, d.size > 1).size() + disks.map(d, d.name).size()",
            "disks.filter(d, d.size > 1).size() + mounts.filter(m, m.ok).size()",
        ])

        /// Two hosts with two disks each, one of which has a size that is none.
        private static func publish(_ service: GraphQLService) async {
            let disks = ["a0", "a1", "b0", "b1"].map { name in
                #"{"type":"Disk","name":"\#(name)","parent":{"type":"Host","name":"\#(name.prefix(1))"}}"#
            }
            let sizes = [("a0", "2"), ("a1", "3"), ("b0", "[]"), ("b1", "3")].map { name, size in
                #"{"resource":{"type":"Disk","name":"\#(name)"},"type":"Disk","value":{"size":\#(size),"ok":true}}"#
            }
            await service.publish(
                #"{"resources":[{"type":"Host","name":"a"},{"type":"Host","name":"b"},\#(disks.joined(separator: ","))],"readings":[\#(sizes.joined(separator: ","))]}"#
            )
        }

        @Test func `rows are loaded for those alone of whom PostgreSQL does not know`() async throws {
            try await withService([.disks, Self.counted]) { service, _ in
                await Self.publish(service)
                // Afterwards it is known which kinds of Readings there are.
                _ = await service.answer("{ hosts { nodes { c0 } } }")
                let body = await service.answer(
                    json: Array(#"{"query":"{ hosts { nodes { c0 } } }","extensions":{"cost":true}}"#.utf8)
                ).body
                let answer = try JSONDocument.parse(body).root
                #expect(Self.rows(answer).map { $0["c0"]?.text } == ["2", "null"])
                #expect(answer["errors"]?.items?.first?["extensions"]?["code"]?.string == "READING_MISFIT")
                // Two hosts, what is made of the disks of each, and the disks of the second one.
                #expect(answer["extensions"]?["cost"]?["rows"]?.int == 6, "\(answer.text)")
                #expect(answer["extensions"]?["cost"]?["statements"]?.int == 1)
            }
        }

        @Test(arguments: [
            ("c0", ["disks.filter(d, d.size > 1).size()"]),
            ("c0 mounts { nodes { name } }", ["disks.filter(d, d.size > 1).size()"]),
            ("c0 disks { name }", []),
            ("c0 c1", []),
            ("c1", []),
            ("c2", ["mounts.filter(m, m.ok).size()"]),
            ("c3", ["disks.all(d, d.name != '')", "disks.size()"]),
            ("c4", []),
            ("c5", []),
        ])
        func `what is loaded in any case is not worked out by PostgreSQL`(
            selection: String,
            pushed: [String]
        ) async throws {
            try await withService([.disks, Self.counted]) { service, _ in
                let calculations = await service.calculations("{ hosts { nodes { \(selection) } } }")
                #expect(calculations.flatMap(\.pushed) == pushed)
            }
        }

        @Test func `an explanation shows what PostgreSQL works out`() async throws {
            try await withService([.disks, Self.counted]) { service, _ in
                guard
                    case .explained(let explanation) = await service.explain(
                        json: Array(#"{"query":"{ hosts { nodes { c0 } } }"}"#.utf8),
                        ExplainOptions()
                    )
                else {
                    Issue.record("The request is refused.")
                    return
                }
                #expect(
                    explanation.steps[0].levels.map(\.source) == [
                        "a page of Resources of type Host", "values of all children of type Disk",
                        "all children of type Disk, where l1.c0 does not tell",
                    ]
                )
                #expect(explanation.steps[0].levels[1].joins == ["s1: the newest Reading Disk of s0"])
            }
        }

        private static func parsed(_ answer: String) throws -> JSONValue {
            try JSONDocument.parse(Array(answer.utf8)).root
        }

        private static func rows(_ root: JSONValue) -> [JSONValue] {
            root["data"]?["hosts"]?["nodes"]?.items ?? []
        }
    }
}

extension GraphQLService {
    /// The calculations of a query, explained.
    func calculations(_ query: String) async -> [Explanation.CalculationDescription] {
        var request = Array(#"{"query":"#.utf8)
        JSONText.append(query, to: &request)
        guard case .explained(let explanation) = await explain(json: request + Array("}".utf8), ExplainOptions()) else {
            Issue.record("The request is refused.")
            return []
        }
        return explanation.steps.flatMap(\.calculations)
    }
}
