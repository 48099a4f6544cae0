import DatabaseTesting
import Postgres
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// Filters and orders of Resources.
    @Suite struct FilterTests {
        private static let input = #"""
            {"timestamp": "2026-01-02T03:04:05Z",
             "resources": [
               {"type": "Store", "name": "north"}, {"type": "Team", "name": "core"},
               {"type": "App", "name": "a@eu", "parent": {"type": "Store", "name": "north"}},
               {"type": "App", "name": "b@eu", "parent": {"type": "Store", "name": "north"}},
               {"type": "App", "name": "c@us", "parent": {"type": "Store", "name": "gone"}},
               {"type": "App", "name": "d@us"},
               {"type": "Part", "name": "p1", "parent": {"type": "App", "name": "a@eu"}},
               {"type": "Part", "name": "p2", "parent": {"type": "App", "name": "a@eu"}},
               {"type": "Part", "name": "p3", "parent": {"type": "App", "name": "b@eu"}}],
             "readings": [
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Settings", "value": {"port": 80, "title": "B", "tags": ["x", "y"], "on": true}},
               {"resource": {"type": "App", "name": "b@eu"}, "type": "Settings", "value": {"port": 8080.0, "title": "a", "tags": ["x"], "on": false}},
               {"resource": {"type": "App", "name": "c@us"}, "type": "Settings", "value": {"port": "80", "title": null}},
               {"resource": {"type": "Part", "name": "p1"}, "type": "Part", "value": {"kind": "BIG"}},
               {"resource": {"type": "Part", "name": "p3"}, "type": "Part", "value": {"kind": "SMALL"}},
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Ownership", "value": {"team": "core"}},
               {"resource": {"type": "App", "name": "b@eu"}, "type": "Ownership", "value": {"team": "nobody"}},
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Uses", "value": {"apps": [{"name": "b", "where": {"region": "eu"}}]}},
               {"resource": {"type": "App", "name": "d@us"}, "type": "Uses", "value": {"apps": [{"name": "b", "where": {"region": "eu"}}, {"name": "a", "where": {"region": "eu"}}]}},
               {"resource": {"type": "App", "name": "d@us"}, "type": "Settings", "storageMode": "TIME_SERIES", "collectedOn": "2025-01-01T00:00:00Z", "value": {"port": 1}}]}
            """#

        @Test func `a filter lets through what it says`() async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(Self.input)
                for (filter, names) in Self.filters {
                    let answer = await service.answer("{ apps(where: \(filter)) { totalCount nodes { name } } }")
                    let nodes = names.map { #"{"name":"\#($0)"}"# }.joined(separator: ",")
                    let expected = #"{"data":{"apps":{"totalCount":\#(names.count),"nodes":[\#(nodes)]}}}"#
                    #expect(answer == expected, "\(filter)")
                }
            }
        }

        private static let all = ["a@eu", "b@eu", "c@us", "d@us"]

        private static let filters: [(String, [String])] = [
            ("{}", all), ("{and: []}", all), ("{or: []}", []), ("{not: {}}", []),
            (#"{or: [{name: {eq: "a@eu"}}, {name: {startsWith: "d"}}]}"#, ["a@eu", "d@us"]),
            (#"{not: {name: {contains: "@eu"}}}"#, ["c@us", "d@us"]),
            (
                #"{and: [{name: {contains: "@"}}, {not: {or: [{name: {startsWith: "a"}}, {name: {startsWith: "b"}}]}}]}"#,
                ["c@us", "d@us"]
            ),
            (#"{id: {eq: "\#(ResourceID.derive(type: "App", name: "b@eu"))"}}"#, ["b@eu"]),
            (#"{id: {ne: "\#(ResourceID.derive(type: "App", name: "b@eu"))"}}"#, ["a@eu", "c@us", "d@us"]),
            (#"{id: {in: ["no id", "\#(ResourceID.derive(type: "App", name: "c@us"))"]}}"#, ["c@us"]),
            (
                #"{id: {startsWith: "\#(ResourceID.derive(type: "App", name: "d@us").description.prefix(8))"}}"#,
                ["d@us"]
            ),
            ("{hasParent: true}", ["a@eu", "b@eu", "c@us"]), ("{hasParent: false}", ["d@us"]),
            (#"{parent: {name: {eq: "north"}}}"#, ["a@eu", "b@eu"]), ("{parent: {}}", ["a@eu", "b@eu"]),
            (#"{not: {parent: {name: {eq: "north"}}}}"#, ["c@us", "d@us"]),
            ("{children: {some: {}}}", ["a@eu", "b@eu"]), ("{children: {none: {}}}", ["c@us", "d@us"]),
            (#"{children: {some: {name: {eq: "p2"}}}}"#, ["a@eu"]),
            (#"{children: {every: {reading: {type: "Part"}}}}"#, ["b@eu", "c@us", "d@us"]),
            (#"{children: {some: {parent: {parent: {name: {eq: "north"}}}}, none: {name: {eq: "p3"}}}}"#, ["a@eu"]),
            (#"{reading: {type: "Ownership"}}"#, ["a@eu", "b@eu"]),
            (#"{reading: {type: "Ownership", exists: false}}"#, ["c@us", "d@us"]),
            (#"{reading: {type: "Unheard"}}"#, []),
            (#"{reading: {type: "Settings", collectedOn: {lt: "2025-06-01T00:00:00Z"}}}"#, ["d@us"]),
            (#"{reading: {type: "Settings", collectedOn: {within: "P1D"}}}"#, []),
            (#"{createdOn: {within: "PT1H"}}"#, all), (#"{createdOn: {lt: "2020-01-01T00:00:00Z"}}"#, []),
            (#"{reading: {type: "Settings", value: [{at: "/port", eq: 8080}]}}"#, ["b@eu"]),
            (#"{reading: {type: "Settings", value: [{at: "/port", ne: 80}]}}"#, ["b@eu", "c@us", "d@us"]),
            (#"{reading: {type: "Settings", value: [{at: "/port", ge: 80}]}}"#, ["a@eu", "b@eu"]),
            (#"{reading: {type: "Settings", value: [{at: "/port", gt: 80}, {at: "/title", eq: "a"}]}}"#, ["b@eu"]),
            (#"{reading: {type: "Settings", value: [{at: "/port", lt: "9"}]}}"#, ["c@us"]),
            (#"{reading: {type: "Settings", value: [{at: "/title", lt: "a"}]}}"#, ["a@eu"]),
            (#"{reading: {type: "Settings", value: [{at: "/on", gt: false}]}}"#, ["a@eu"]),
            (#"{reading: {type: "Settings", value: [{at: "/port", in: [80, "80"]}]}}"#, ["a@eu", "c@us"]),
            (#"{reading: {type: "Settings", value: [{at: "/tags", contains: ["y"]}]}}"#, ["a@eu"]),
            (#"{reading: {type: "Settings", value: [{at: "", contains: {on: false}}]}}"#, ["b@eu"]),
            (#"{reading: {type: "Settings", value: [{at: "/title", startsWith: "B"}]}}"#, ["a@eu"]),
            (#"{reading: {type: "Settings", value: [{at: "/title", exists: true}]}}"#, ["a@eu", "b@eu", "c@us"]),
            (#"{reading: {type: "Settings", value: [{at: "/title", exists: false}]}}"#, ["d@us"]),
            (#"{reading: {type: "Settings", exists: false, value: [{at: "/port", ge: 80}]}}"#, ["c@us", "d@us"]),
            (#"{not: {reading: {type: "Settings", value: [{at: "/port", ge: 80}]}}}"#, ["c@us", "d@us"]),
            ("{references: {some: {}}}", ["a@eu", "d@us"]),
            (#"{references: {edge: "uses", some: {name: {eq: "a@eu"}}}}"#, ["d@us"]),
            (#"{references: {edge: "ownedBy", none: {}}}"#, ["b@eu", "c@us", "d@us"]),
            (#"{references: {edge: "uses", every: {name: {eq: "b@eu"}}}}"#, ["a@eu", "b@eu", "c@us"]),
            (#"{referencedBy: {edge: "uses", some: {name: {eq: "d@us"}}}}"#, ["a@eu", "b@eu"]),
            (#"{referencedBy: {some: {references: {edge: "ownedBy", some: {name: {eq: "core"}}}}}}"#, ["b@eu"]),
            (#"{referencedBy: {edge: "unheard", some: {}}}"#, []),
        ]

        @Test(arguments: [
            (#"{reading: {type: "S", value: [{at: "x", eq: 1}]}}"#, "JSON_POINTER_INVALID"),
            (#"{reading: {type: "S", value: [{at: "/x", lt: [1]}]}}"#, "FILTER_INVALID"),
            (#"{createdOn: {within: "yesterday"}}"#, "FILTER_INVALID"),
            ("{and: [\(String(repeating: #"{hasParent: true} "#, count: 300))]}", "FILTER_INVALID"),
            (#"{name: {eq: "\u0000"}}"#, "TEXT_INVALID"),
        ])
        func `what a filter cannot mean is told`(filter: String, code: String) async throws {
            try await withService([.shop]) { service, _ in
                let answer = await service.answer("{ apps(where: \(filter)) { nodes { name } } }")
                #expect(answer.contains(#""code":"\#(code)""#), "\(answer)")
            }
        }

        @Test func `pages in any order follow each other both ways`() async throws {
            try await withService([.shop]) { (service, _) async throws in
                await service.publish(Self.input)
                for (order, names) in Self.orders {
                    let forwards = try await pages(order, ("first", "after", "endCursor"), service)
                    #expect(forwards == names, "\(order)")
                    let backwards = try await pages(order, ("last", "before", "startCursor"), service)
                    #expect(backwards == names.reversed(), "\(order)")
                }
            }
        }

        private static let orders: [(String, [String])] = [
            ("[]", all), ("[{field: NAME, order: DESC}]", all.reversed()), ("[{field: TYPE}]", all),
            ("[{field: CREATED_ON}]", all),
            (#"[{reading: "Settings", at: "/port"}]"#, ["d@us", "a@eu", "b@eu", "c@us"]),
            (#"[{reading: "Settings", at: "/title"}]"#, ["a@eu", "b@eu", "c@us", "d@us"]),
            (#"[{reading: "Settings", at: "/title", order: DESC, nulls: FIRST}]"#, ["c@us", "d@us", "b@eu", "a@eu"]),
            (#"[{reading: "Settings"}]"#, ["d@us", "a@eu", "b@eu", "c@us"]),
            (#"[{reading: "Ownership", nulls: FIRST}, {field: NAME, order: DESC}]"#, ["d@us", "c@us", "b@eu", "a@eu"]),
            (
                #"[{reading: "Part", at: "/kind"}, {reading: "Settings", order: DESC}]"#,
                ["a@eu", "b@eu", "c@us", "d@us"]
            ),
        ]

        private func pages(
            _ order: String,
            _ words: (count: String, from: String, cursor: String),
            _ service: GraphQLService
        ) async throws -> [String] {
            var names: [String] = []
            var cursor = ""
            for _ in 0..<10 {
                let from = cursor.isEmpty ? "" : #", \#(words.from): "\#(cursor)""#
                let answer = await service.answer(
                    "{ apps(orderBy: \(order), \(words.count): 1\(from)) { nodes { name } pageInfo { \(words.cursor) } } }"
                )
                let page = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["apps"]
                guard let name = page?["nodes"]?.items?.first?["name"]?.string else { break }
                names.append(name)
                cursor = page?["pageInfo"]?[words.cursor]?.string ?? ""
            }
            return names
        }

        @Test func `a cursor of another order is refused`() async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(Self.input)
                let answer = await service.answer(
                    "{ apps(orderBy: [{field: CREATED_ON}], first: 1) { pageInfo { endCursor } } }"
                )
                let cursor = try JSONDocument.parse(Array(answer.utf8)).root["data"]?["apps"]?["pageInfo"]?[
                    "endCursor"
                ]?.text
                for order in ["", "orderBy: [{field: CREATED_ON, order: DESC}], ", "orderBy: [], "] {
                    let refused = await service.answer("{ apps(\(order)after: \(cursor ?? "")) { nodes { name } } }")
                    #expect(refused.contains("CURSOR_INVALID"))
                }
            }
        }
    }
}
