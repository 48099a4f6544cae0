import DatabaseTesting
import Postgres
import Resolver
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    @Suite struct CalculationTests {
        private static let input = #"""
            {"timestamp": "2026-01-02T03:04:05Z",
             "resources": [
               {"type": "Store", "name": "north"},
               {"type": "Team", "name": "core"},
               {"type": "App", "name": "till@eu", "parent": {"type": "Store", "name": "north"}},
               {"type": "App", "name": "desk@eu", "parent": {"type": "Store", "name": "north"}},
               {"type": "App", "name": "alone@eu"},
               {"type": "Part", "name": "p1", "parent": {"type": "App", "name": "till@eu"}},
               {"type": "Part", "name": "p2", "parent": {"type": "App", "name": "till@eu"}},
               {"type": "Widget", "name": "w", "parent": {"type": "App", "name": "till@eu"}}],
             "readings": [
               {"resource": {"type": "App", "name": "till@eu"}, "type": "Settings", "value":
                 {"port": 8080, "ratio": 2.50, "since": "2026-01-01T01:00:00+01:00", "title": "T", "kind": "BIG",
                  "nested": {"title": "inner"}, "strict": [{"name": "x"}, {"name": "y"}], "any": [1.10, null]}},
               {"resource": {"type": "App", "name": "desk@eu"}, "type": "Settings", "value": {"port": "none"}},
               {"resource": {"type": "App", "name": "till@eu"}, "type": "Ownership", "value": {"team": "core"}},
               {"resource": {"type": "Team", "name": "core"}, "type": "Team", "value": {"lead": "Ada"}},
               {"resource": {"type": "App", "name": "till@eu"}, "type": "Uses", "value":
                 {"apps": [{"name": "desk", "where": {"region": "eu"}}, {"name": "alone", "where": {"region": "eu"}}]}},
               {"resource": {"type": "Part", "name": "p1"}, "type": "Part", "value": {"kind": "SMALL"}},
               {"resource": {"type": "App", "name": "till@eu"}, "type": "Event", "storageMode": "TIME_SERIES",
                "collectedOn": "2026-01-01T00:00:00Z", "value": "first"},
               {"resource": {"type": "Part", "name": "p1"}, "type": "Event", "storageMode": "TIME_SERIES",
                "collectedOn": "2026-01-01T00:00:01Z", "value": "second"}]}
            """#

        @Test func `calculated fields hold what their expressions make of the data`() async throws {
            try await withService([.shop, .shopCalculations]) { service, _ in
                await service.publish(Self.input)
                for (selection, data) in Self.values {
                    let answer = await service.answer(Self.app("till", selection))
                    #expect(answer == #"{"data":{"app":{\#(data)}}}"#)
                }
            }
        }

        private static func app(_ name: String, _ selection: String) -> String {
            #"{ app(app: "\#(name)", region: "eu") { \#(selection) } }"#
        }

        private static let values: [(String, String)] = [
            ("partCount smallParts", #""partCount":2,"smallParts":["p1"]"#),
            ("twicePort hasPort constant", #""twicePort":16160,"hasPort":true,"constant":42"#),
            (
                "storeName siblings everything elders",
                #""storeName":"north","siblings":1,"everything":4,"elders":[1,4]"#
            ),
            ("newestEvent", #""newestEvent":"2026-01-01T00:00:00.000000Z""#),
            ("since sinceHour", #""since":"2026-01-01T01:00:00.000000Z","sinceHour":0"#),
            ("twiceRatio wholeRatio", #""twiceRatio":5.0,"wholeRatio":2"#),
            ("title rawTitle rawPort", #""title":"inner","rawTitle":"T","rawPort":8080.0"#),
            ("rawKeys", #""rawKeys":["any","kind","nested","port","ratio","since","strict","title"]"#),
            (
                "kind stricts { name } s: stricts { n: name }",
                #""kind":"BIG","stricts":[{"name":"x"},{"name":"y"}],"s":[{"n":"x"},{"n":"y"}]"#
            ),
            ("firstStrict { __typename name }", #""firstStrict":{"__typename":"Strict","name":"x"}"#),
            (
                "made { count names inner { count names } }",
                #""made":{"count":2,"names":["p1","p2"],"inner":{"count":1,"names":null}}"#
            ),
            ("any", #""any":{"a":[1,2.5,null,true],"b":{"c":"d"},"raw":[1.1,null]}"#),
            ("ages", #""ages":[true,true]"#),
            ("usesNames userNames lead", #""usesNames":["alone@eu","desk@eu"],"userNames":[],"lead":"Ada""#),
            ("heard", #""heard":["second of p1","first of till@eu"]"#),
            ("childTypes parentType", #""childTypes":["Part","Part","Widget"],"parentType":"Store""#),
            ("owner { ownedNames }", #""owner":{"ownedNames":["till@eu"]}"#),
            // What is selected beside it, of the same rows, is as it would be alone.
            (
                "partList { name } parts(first: 1) { nodes { kind } totalCount } smallParts one: partList(first: 1) { name }",
                #""partList":[{"name":"p1"},{"name":"p2"}],"parts":{"nodes":[{"kind":"SMALL"}],"totalCount":2},"smallParts":["p1"],"one":[{"name":"p1"}]"#
            ),
        ]

        @Test func `what is not there is null, and no fault`() async throws {
            try await withService([.shop, .shopCalculations]) { service, _ in
                await service.publish(Self.input)
                let answer = await service.answer(
                    Self.app("alone", "hasPort storeName siblings newestEvent lead smallParts userNames")
                )
                #expect(
                    answer
                        == #"{"data":{"app":{"hasPort":false,"storeName":"none","siblings":0,"newestEvent":null,"lead":"nobody","smallParts":[],"userNames":["till@eu"]}}}"#
                )
            }
        }

        @Test(arguments: Self.faults)
        func `a fault is told, and the rest of the answer stands`(
            app: String,
            field: String,
            code: String,
            message: String
        ) async throws {
            try await withService([.shop, .shopCalculations]) { service, _ in
                await service.publish(Self.input)
                let answer = await service.answer(Self.app(app, "name \(field)"))
                let root = try JSONDocument.parse(Array(answer.utf8)).root
                #expect(root["data"]?["app"]?["name"]?.string == "\(app)@eu")
                #expect(root["data"]?["app"]?[field]?.kind == .null)
                #expect(root["errors"]?.items?.count == 1)
                let error = root["errors"]?.items?.first
                #expect(error?["extensions"]?["code"]?.string == code, "\(answer)")
                #expect(error?["message"]?.string == message)
                #expect(error?["path"]?.items?.map(\.string) == ["app", field])
            }
        }

        private static let faults: [(String, String, String, String)] = [
            (
                "alone", "twicePort", "CALCULATION_FAILED",
                "There is no '_*_' of (null_type, int). (CEL_NO_SUCH_OVERLOAD, line 1, column 1 of 'App.twicePort')"
            ),
            (
                "desk", "twicePort", "READING_MISFIT",
                #"'App.twicePort' is calculated from what has a fault, at port: Reading 1 at /port: Int cannot represent "none"."#
            ),
            ("till", "wrongKind", "CALCULATION_MISFIT", #"Enum 'PartKind' cannot represent "HUGE"."#),
            (
                "till", "costly", "CALCULATION_TOO_COSTLY",
                "The evaluation takes more than 1000000 steps. (CEL_COST_EXCEEDED, line 1, column 54 of 'App.costly')"
            ),
            (
                "till", "useless", "CALCULATION_TOO_COSTLY",
                "'App.useless' is calculated from what has a fault, at costly: The evaluation takes more than 1000000 steps. (CEL_COST_EXCEEDED, line 1, column 54 of 'App.costly')"
            ),
        ]

        @Test func `a fault in a field that cannot be null goes further up`() async throws {
            try await withService([.shop, .shopCalculations]) { service, _ in
                await service.publish(Self.input)
                let answer = await service.answer(Self.app("till", "name zero"))
                #expect(answer.hasPrefix(#"{"errors":"#) || answer.contains(#""data":{"app":null}"#))
                #expect(answer.contains(#""data":{"app":null}"#))
                #expect(answer.contains("CEL_DIVISION_BY_ZERO"))
            }
        }

        @Test func `what a calculation may cost is a setting`() async throws {
            try await withDatabase { database in
                _ = try await Migrator(database).run()
                var options = ServiceOptions()
                options.limits.calculationCostLimit = 10
                let service = try service(on: database, schema: [.shop, .shopCalculations], options)
                await service.publish(Self.input)
                let answer = await service.answer(Self.app("till", "constant rawKeys"))
                #expect(answer.contains("CALCULATION_TOO_COSTLY"))
                #expect(await service.answer(Self.app("till", "constant")).contains(#""constant":42"#))
            }
        }

        /// Each of two calculations reads both of the next two, and so on: there are 2 to the 40th ways to the last ones.
        @Test func `what several calculations read is calculated once for each row`() async throws {
            let depth = 40
            let layers = (0..<depth).map { layer in
                """
                a\(layer): Float! @calculation(cel: "a\(layer + 1) + b\(layer + 1)")
                b\(layer): Float! @calculation(cel: "a\(layer + 1) - b\(layer + 1)")
                """
            }
            let last = #"a\#(depth): Float! @calculation(cel: "1.0") b\#(depth): Float! @calculation(cel: "0.0")"#
            let schema = Source("extend type App { \(layers.joined(separator: "\n")) \(last) }", name: "layers.graphql")
            try await withService([.shop, schema]) { service, _ in
                await service.publish(Self.input)
                // Two layers double what is there.
                #expect(
                    await service.answer(Self.app("till", "a0 b0 again: a0"))
                        == #"{"data":{"app":{"a0":1048576.0,"b0":0.0,"again":1048576.0}}}"#
                )
            }
        }

        @Test func `what the calculations of a request take together is a setting`() async throws {
            var options = ServiceOptions()
            options.limits.calculationRequestDuration = .nanoseconds(1)
            try await withService([.shop, .shopCalculations], options) { service, _ in
                await service.publish(Self.input)
                let answer = await service.answer(Self.app("till", "name hasPort"))
                #expect(answer.contains("CALCULATION_TOO_COSTLY"))
                #expect(answer.contains("ms together"))
                #expect(answer.hasSuffix(#""data":{"app":null}}"#), "\(answer)")
                #expect(await service.answer(Self.app("till", "name")) == #"{"data":{"app":{"name":"till@eu"}}}"#)
            }
        }

        /// The data is asked for beside the calculations, and the test computes from it what they should be.
        @Test(arguments: [3, 17, 60])
        func `a calculation is what one computes from the data by hand`(count: Int) async throws {
            try await withService([.shop, .shopCalculations]) { service, _ in
                await Self.publishApps(count, service)
                let answer = await service.answer(
                    """
                    { apps(first: 100) { nodes { port parts(first: 100) { nodes { name kind } } store { apps { name } }
                      owner { lead } usedBy(first: 100) { nodes { name } } partCount smallParts hasPort siblings lead userNames } } }
                    """
                )
                let apps = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["apps"]?["nodes"]?.items ?? []
                #expect(apps.count == count)
                for app in apps {
                    let parts = app["parts"]?["nodes"]?.items ?? []
                    let small = parts.filter { $0["kind"]?.string == "SMALL" }
                    #expect(app["partCount"]?.int == parts.count)
                    #expect(app["smallParts"]?.items?.map(\.string) == small.map { $0["name"]?.string })
                    #expect(app["hasPort"]?.boolean == (app["port"]?.kind == .number))
                    #expect(app["siblings"]?.int == (app["store"]?["apps"]?.items?.count ?? 1) - 1)
                    let lead = app["owner"]?.kind == .object ? app["owner"]?["lead"]?.string : "nobody"
                    #expect(app["lead"]?.string == lead)
                    let users = app["usedBy"]?["nodes"]?.items ?? []
                    #expect(app["userNames"]?.items?.map(\.string) == users.map { $0["name"]?.string })
                }
            }
        }

        /// Apps with none to four parts, in stores or none, with ports, teams and edges or none.
        private static func publishApps(_ count: Int, _ service: GraphQLService) async {
            var resources = [#"{"type":"Team","name":"t0"}"#]
            var readings = [#"{"resource":{"type":"Team","name":"t0"},"type":"Team","value":{"lead":"Ada"}}"#]
            for app in 0..<count {
                let parent = app % 3 == 0 ? "" : #","parent":{"type":"Store","name":"s\#(app % 5)"}"#
                resources.append(#"{"type":"App","name":"a\#(app)@eu"\#(parent)}"#)
                let reference = #"{"type":"App","name":"a\#(app)@eu"}"#
                for part in 0..<app % 5 {
                    resources.append(#"{"type":"Part","name":"a\#(app)/\#(part)","parent":\#(reference)}"#)
                    let kind = (app + part) % 2 == 0 ? "SMALL" : "BIG"
                    readings.append(
                        #"{"resource":{"type":"Part","name":"a\#(app)/\#(part)"},"type":"Part","value":{"kind":"\#(kind)"}}"#
                    )
                }
                if app % 2 == 0 {
                    readings.append(#"{"resource":\#(reference),"type":"Settings","value":{"port":\#(app)}}"#)
                }
                if app % 4 != 0 {
                    readings.append(#"{"resource":\#(reference),"type":"Ownership","value":{"team":"t\#(app % 2)"}}"#)
                }
                let used = #"{"name":"a\#(app / 3)","where":{"region":"eu"}}"#
                readings.append(#"{"resource":\#(reference),"type":"Uses","value":{"apps":[\#(used)]}}"#)
            }
            await service.publish(
                #"{"timestamp":"2026-01-02T03:04:05Z","resources":[\#(resources.joined(separator: ","))],"readings":[\#(readings.joined(separator: ","))]}"#
            )
        }

        @Test func `an explanation tells of calculations and what they read`() async throws {
            try await withService([.shop, .shopCalculations]) { service, _ in
                var request = Array(#"{"query":"#.utf8)
                JSONText.append(Self.app("till", "everything"), to: &request)
                guard
                    case .explained(let explanation) = await service.explain(
                        json: request + Array("}".utf8),
                        ExplainOptions()
                    )
                else {
                    Issue.record("The request is refused.")
                    return
                }
                let calculations = explanation.steps[0].calculations
                #expect(calculations.map(\.name) == ["App.partCount", "App.siblings", "App.everything"])
                #expect(calculations.first?.selection == "{parts{totalCount}}")
                #expect(calculations.last?.expression == "partCount + siblings + widgets.size()")
                #expect(calculations.last?.selection == "{partCount siblings widgets{__typename}}")
            }
        }
    }
}
