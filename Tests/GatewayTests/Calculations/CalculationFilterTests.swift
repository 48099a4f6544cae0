import DatabaseTesting
import Ingest
import Postgres
import Resolver
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// Filters by what is calculated.
    @Suite struct CalculationFilterTests {
        private static let schema = [Source.shop, .comparedShop]

        @Test func `a filter by a calculation lets through what it says, and counts it`() async throws {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                for (filter, numbers) in Self.filters {
                    let answer = await service.answer("{ apps(where: \(filter)) { totalCount nodes { name } } }")
                    let nodes = numbers.map { #"{"name":"a\#($0)@eu"}"# }.joined(separator: ",")
                    let expected = #"{"data":{"apps":{"totalCount":\#(numbers.count),"nodes":[\#(nodes)]}}"#
                    #expect(answer.hasPrefix(expected), "\(filter) \(answer)")
                    #expect(!answer.contains(#""errors""#))
                }
            }
        }

        private static func calculation(_ name: String, _ comparisons: String) -> String {
            #"{calculation: {name: "\#(name)", \#(comparisons)}}"#
        }

        private static let filters: [(String, [Int])] = [
            (calculation("partCount", "eq: 2"), [2, 6]), (calculation("partCount", "eq: 2.0"), [2, 6]),
            (calculation("partCount", "ne: 2"), [0, 1, 3, 4, 5, 7]),
            (calculation("partCount", "ge: 1, lt: 3"), [1, 2, 5, 6]),
            (calculation("partCount", "in: [0, 3]"), [0, 3, 4, 7]), (calculation("partCount", #"eq: "2""#), []),
            (calculation("isBusy", "eq: false"), [0, 1, 4, 5]), (calculation("isBusy", "ne: false"), [2, 3, 6, 7]),
            (calculation("label", #"startsWith: "p""#), [1, 3, 5, 7]), (calculation("label", #"gt: "p4""#), [5, 7]),
            (calculation("label", "exists: false"), [0, 2, 4, 6]),
            (calculation("label", "exists: true"), [1, 3, 5, 7]),
            // It fails where there is no port.
            (calculation("twicePort", "gt: 6"), [5, 7]), (calculation("twicePort", "exists: false"), [0, 2, 4, 6]),
            (calculation("made", #"at: "/count", eq: 3"#), [3, 7]),
            (calculation("made", #"at: "/names/0", startsWith: "a3""#), [3]),
            (calculation("made", #"at: "/nothing", exists: false"#), Array(0..<8)),
            (calculation("made", #"contains: {count: 1}"#), [1, 5]),
            (calculation("useNames", #"contains: ["a0@eu"]"#), [1]),
            (calculation("broken", "exists: true"), []),
            // Beside and inside others.
            (#"{calculation: {name: "partCount", ge: 2}, name: {startsWith: "a3"}}"#, [3]),
            ("{not: \(calculation("partCount", "ge: 2"))}", [0, 1, 4, 5]),
            ("{not: \(calculation("twicePort", "gt: 6"))}", [0, 1, 2, 3, 4, 6]),
            (#"{or: [\#(calculation("partCount", "eq: 3")), {name: {eq: "a0@eu"}}]}"#, [0, 3, 7]),
            (#"{and: [\#(calculation("partCount", "ge: 1")), \#(calculation("isBusy", "eq: false"))]}"#, [1, 5]),
            (
                #"{and: [{not: {or: [\#(calculation("partCount", "eq: 0")), {not: {hasParent: true}}]}}]}"#, [2, 6]
            ),
            ("{parent: \(calculation("partCount", "gt: 10"))}", [0, 2, 4, 6]),
            ("{parent: \(calculation("partCount", "gt: 1000"))}", []),
            ("{not: {parent: \(calculation("partCount", "gt: 10"))}}", [1, 3, 5, 7]),
            ("{children: {some: \(calculation("ofBusy", "eq: true"))}}", [2, 3, 6, 7]),
            ("{children: {none: \(calculation("ofBusy", "eq: true"))}}", [0, 1, 4, 5]),
            ("{children: {every: \(calculation("ofBusy", "eq: true"))}}", [0, 2, 3, 4, 6, 7]),
            (#"{references: {edge: "uses", some: \#(calculation("partCount", "eq: 3"))}}"#, [4]),
            (#"{referencedBy: {edge: "uses", some: \#(calculation("partCount", "eq: 3"))}}"#, [2, 6]),
            (
                #"{calculation: {name: "partCount", ge: 2}, parent: {calculation: {name: "partCount", gt: 0}, children: {some: \#(calculation("partCount", "eq: 0"))}}}"#,
                [2, 6]
            ),
        ]

        @Test func `calculations that have no value for some Resources are told beside the answer`() async throws {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                let answer = await service.answer(
                    """
                    { apps(where: \(Self.calculation("twicePort", "gt: 6")), orderBy: [{calculation: "broken"}]) { nodes { name } } }
                    """
                )
                #expect(
                    answer
                        == #"{"data":{"apps":{"nodes":[{"name":"a5@eu"},{"name":"a7@eu"}]}},"extensions":{"calculationFailures":[{"calculation":"broken","count":8,"message":"A text with U+0000 cannot be compared."},{"calculation":"twicePort","count":4,"message":"There is no '_*_' of (null_type, int). (CEL_NO_SUCH_OVERLOAD, line 1, column 1 of 'App.twicePort')"}]}}"#
                )
            }
        }

        @Test func `what is compared is calculated also where no Resource is told of`() async throws {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                let answer = await service.answer(
                    #"""
                    { apps(where: {calculation: {name: "partCount", eq: 2}}, orderBy: [{calculation: "label"}]) { totalCount }
                      none: apps(first: 0, where: {calculation: {name: "isBusy", eq: true}}) { totalCount pageInfo { hasNextPage } }
                      two: apps(first: 2, where: {calculation: {name: "isBusy", eq: true}}) { totalCount } }
                    """#
                )
                #expect(
                    answer
                        == #"{"data":{"apps":{"totalCount":2},"none":{"totalCount":4,"pageInfo":{"hasNextPage":true}},"two":{"totalCount":4}}}"#
                )
            }
        }

        @Test func `filters whose texts are equal and have other bytes are different filters`() async throws {
            try await withService(Self.schema) { service, _ in
                let names = ["\u{E9}@eu", "e\u{301}@eu"]
                let resources = names.map { #"{"type":"App","name":"\#($0)"}"# }.joined(separator: ",")
                await service.publish(#"{"resources":[\#(resources)]}"#)
                let fields = names.enumerated().map { place, name in
                    #"n\#(place): apps(where: {name: {eq: "\#(name)"}, calculation: {name: "partCount", eq: 0}}) { nodes { id } }"#
                }
                let answer = await service.answer("{ \(fields.joined(separator: " ")) }")
                let nodes = names.map { ResourceID.derive(type: "App", name: $0) }
                #expect(
                    answer
                        == #"{"data":{"n0":{"nodes":[{"id":"\#(nodes[0])"}]},"n1":{"nodes":[{"id":"\#(nodes[1])"}]}}}"#
                )
            }
        }

        @Test func `edges that are still being derived are told of where a comparison depends on them`() async throws {
            try await withDatabase { database in
                _ = try await Migrator(database).run()
                _ = try await EdgeRegistry(database: database).register(
                    try ServedSchema(Self.schema).catalogue.edgeRules
                )
                let service = try service(on: database, schema: Self.schema, isDerived: { _ in false })
                await service.publishComparedApps()
                let answer = await service.answer(
                    "{ apps(where: \(Self.calculation("useNames", #"contains: ["a0@eu"]"#))) { nodes { name } } }"
                )
                #expect(
                    answer
                        == #"{"data":{"apps":{"nodes":[{"name":"a1@eu"}]}},"extensions":{"pendingEdges":["uses"]}}"#
                )
            }
        }

        @Test func `each type is compared by its own calculation, and those without one have nothing`() async throws {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                for (comparison, names) in [("gt: 2", ["a3@eu", "a7@eu", "s"]), ("ge: 40", ["s"])] {
                    let filter = Self.calculation("partCount", comparison)
                    let answer = await service.answer("{ resources(where: \(filter)) { nodes { name } } }")
                    let nodes = names.map { #"{"name":"\#($0)"}"# }.joined(separator: ",")
                    #expect(answer == #"{"data":{"resources":{"nodes":[\#(nodes)]}}}"#)
                }
                let filter = Self.calculation("partCount", "exists: false")
                let answer = await service.answer(
                    #"{ resources(where: {and: [\#(filter), {type: {ne: "Part"}}]}) { nodes { name } } }"#
                )
                #expect(answer == #"{"data":{"resources":{"nodes":[{"name":"o"}]}}}"#)
            }
        }

        @Test func `the filter may come in variables, and one request does not get what another compared`() async throws
        {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                let query = "query ($where: ResourceFilter) { apps(where: $where) { nodes { name } } }"
                for (name, value, number) in [
                    ("partCount", "1", [1, 5]), ("made", #"{"count":0,"names":[]}"#, [0, 4]),
                ] {
                    let answer = await service.answer(
                        query,
                        variables: #"{"where":{"calculation":{"name":"\#(name)","eq":\#(value)}}}"#
                    )
                    let nodes = number.map { #"{"name":"a\#($0)@eu"}"# }.joined(separator: ",")
                    #expect(answer == #"{"data":{"apps":{"nodes":[\#(nodes)]}}}"#)
                }
                await service.publish(
                    #"{"resources": [{"type": "Part", "name": "new", "parent": {"type": "App", "name": "a0@eu"}}]}"#
                )
                let constant = "{ apps(where: \(Self.calculation("partCount", "eq: 1"))) { nodes { name } } }"
                for _ in 0..<2 {
                    #expect(
                        await service.answer(constant)
                            == #"{"data":{"apps":{"nodes":[{"name":"a0@eu"},{"name":"a1@eu"},{"name":"a5@eu"}]}}}"#
                    )
                }
            }
        }

        @Test(arguments: [
            (
                #"{ app(app: "a7", region: "eu") { traverse(edges: ["uses"], maxDepth: 10, where: {calculation: {name: "partCount", eq: 3}}) { totalCount nodes { name } facets(of: [{field: "type"}]) { buckets { count } } } } }"#,
                #""traverse":{"totalCount":1,"nodes":[{"name":"a3@eu"}],"facets":[{"buckets":[{"count":1}]}]}"#
            ),
            (
                #"{ app(app: "a7", region: "eu") { traverse(edges: ["uses"], maxDepth: 10, through: {calculation: {name: "partCount", ne: 1}}) { complete nodes { name } } } }"#,
                #""traverse":{"complete":true,"nodes":[{"name":"a6@eu"},{"name":"a5@eu"}]}"#
            ),
            (
                #"{ app(app: "a7", region: "eu") { traverse(edges: ["uses"], maxDepth: 10, through: {calculation: {name: "partCount", ne: 1}}, where: {calculation: {name: "isBusy", eq: true}}) { nodes { name } } } }"#,
                #""traverse":{"nodes":[{"name":"a6@eu"}]}"#
            ),
            (
                #"{ app(app: "a7", region: "eu") { uses(where: {calculation: {name: "partCount", eq: 2}}) { totalCount nodes { name usedBy(where: {calculation: {name: "partCount", eq: 3}}) { nodes { name } } } } references(where: {calculation: {name: "partCount", eq: 0}}) { totalCount } } }"#,
                #""uses":{"totalCount":1,"nodes":[{"name":"a6@eu","usedBy":{"nodes":[{"name":"a7@eu"}]}}]},"references":{"totalCount":0}"#
            ),
            (
                #"{ app(app: "a6", region: "eu") { partList(where: {calculation: {name: "ofBusy", eq: true}}) { name } store { children(where: {calculation: {name: "partCount", eq: 2}}) { nodes { name children(where: {calculation: {name: "ofBusy", eq: true}}) { totalCount } } } } } }"#,
                #""partList":[{"name":"a6/0"},{"name":"a6/1"}],"store":{"children":{"nodes":[{"name":"a2@eu","children":{"totalCount":2}},{"name":"a6@eu","children":{"totalCount":2}}]}}"#
            ),
        ])
        func `wherever a filter stands it may compare calculations`(query: String, data: String) async throws {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                #expect(await service.answer(query) == #"{"data":{"app":{\#(data)}}}"#)
            }
        }

        @Test func `facets count what the filter lets through`() async throws {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                let answer = await service.answer(
                    """
                    { apps(where: \(Self.calculation("partCount", "ge: 2"))) { facets(of: [{field: "parent"}, {reading: "Settings",
                      at: "/port"}]) { buckets { value count } missingCount } } }
                    """
                )
                #expect(
                    answer
                        == #"{"data":{"apps":{"facets":[{"buckets":[{"value":{"name": "s", "type": "Store"},"count":2}],"missingCount":2},{"buckets":[{"value":3,"count":1},{"value":7,"count":1}],"missingCount":2}]}}}"#
                )
            }
        }

        @Test(arguments: [
            (
                #"where: {calculation: {name: "unheard", eq: 1}}"#, "CALCULATION_UNKNOWN",
                "No view has a calculation 'unheard'."
            ),
            (
                #"where: {children: {some: {calculation: {name: "port", eq: 1}}}}"#, "CALCULATION_UNKNOWN",
                "No view has a calculation 'port'."
            ),
            (#"orderBy: [{calculation: "port"}]"#, "CALCULATION_UNKNOWN", "No view has a calculation 'port'."),
            (
                #"where: {calculation: {name: "partCount", at: "x", eq: 1}}"#, "JSON_POINTER_INVALID",
                "'x' is no JSON Pointer (RFC 6901)."
            ),
            (
                #"where: {calculation: {name: "partCount", lt: [1]}}"#, "FILTER_INVALID",
                "'lt' compares numbers, texts and booleans, not [1]."
            ),
            (
                #"orderBy: [{calculation: "partCount", reading: "Settings"}]"#, "ORDER_INVALID",
                "A term of 'orderBy' names a 'field', a 'reading' or a 'calculation'."
            ),
        ])
        func `what cannot be compared is an error of its field`(
            argument: String,
            code: String,
            message: String
        ) async throws {
            try await withService(Self.schema) { service, _ in
                await service.publishComparedApps()
                let answer = await service.answer(
                    #"{ store: resource(type: "Store", name: "s") { name children(\#(argument)) { totalCount nodes { name } } } }"#
                )
                let root = try JSONDocument.parse(Array(answer.utf8)).root
                let error = root["errors"]?.items?.first
                #expect(error?["extensions"]?["code"]?.string == code, "\(answer)")
                #expect(error?["message"]?.string == message)
                #expect(error?["path"]?.items?.map(\.string) == ["store", "children"])
            }
        }

        @Test func `more candidates than may be are an error that tells how many there are`() async throws {
            try await withDatabase { database in
                _ = try await Migrator(database).run()
                _ = try await EdgeRegistry(database: database).register(
                    try ServedSchema(Self.schema).catalogue.edgeRules
                )
                var options = ServiceOptions()
                options.limits.calculationCandidateLimit = 3
                let service = try service(on: database, schema: Self.schema, options)
                await service.publishComparedApps()
                let filter = Self.calculation("partCount", "eq: 2")
                let answer = await service.answer(
                    "{ n: __typename apps(where: \(filter)) { totalCount nodes { name parts { totalCount } } } }"
                )
                #expect(
                    answer
                        == #"{"errors":[{"message":"Something would have to be calculated for 8 Resources, and it is for 3 at most; add conditions that need no calculation.","locations":[{"line":1,"column":17}],"path":["apps"],"extensions":{"code":"TOO_MANY_CANDIDATES"}}],"data":null}"#
                )
                // Also where nothing but the number is asked.
                let count = await service.answer("{ apps(where: \(filter)) { totalCount } }")
                #expect(count.contains("TOO_MANY_CANDIDATES"))
                // The others narrow it down.
                let narrow = #"{name: {in: ["a1@eu", "a2@eu", "a3@eu"]}, calculation: {name: "partCount", eq: 2}}"#
                #expect(
                    await service.answer("{ apps(where: \(narrow)) { nodes { name } } }")
                        == #"{"data":{"apps":{"nodes":[{"name":"a2@eu"}]}}}"#
                )
                let traverse =
                    #"{ app(app: "a7", region: "eu") { traverse(edges: ["uses"], where: \#(filter)) { nodes { name } } } }"#
                #expect(
                    await service.answer(traverse)
                        == #"{"data":{"app":{"traverse":{"nodes":[{"name":"a6@eu"}]}}}}"#
                )
            }
        }

        @Test func `what is compared and what is shown are of one snapshot`() async throws {
            try await withService(Self.schema) { service, database in
                await service.publishComparedApps()
                let query =
                    "{ apps(where: \(Self.calculation("partCount", "ge: 2"))) { totalCount nodes { parts { totalCount } } } }"
                async let moves: Void = {
                    for round in 0..<60 {
                        let parent = round % 2 == 0 ? "a0@eu" : "a7@eu"
                        let time = "2026-02-02T03:04:\(round < 10 ? "0" : "")\(round)Z"
                        let parts = (0..<3).map { part in
                            #"{"type":"Part","name":"a7/\#(part)","parent":{"type":"App","name":"\#(parent)"},"observedOn":"\#(time)"}"#
                        }
                        await service.publish(#"{"resources":[\#(parts.joined(separator: ","))]}"#)
                    }
                }()
                for _ in 0..<60 {
                    let answer = await service.answer(query)
                    let apps = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["apps"]
                    let counts = apps?["nodes"]?.items?.compactMap { $0["parts"]?["totalCount"]?.int } ?? []
                    #expect(apps?["totalCount"]?.int == 4)
                    #expect(counts.sorted() == [2, 2, 3, 3], "\(answer)")
                }
                await moves
            }
        }
    }
}
