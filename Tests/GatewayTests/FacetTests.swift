import DatabaseTesting
import Postgres
import Schema
import Testing

@testable import Gateway
@testable import Resolver

extension DatabaseTests {
    @Suite struct FacetTests {
        private static let input = #"""
            {"timestamp": "2026-01-02T03:04:05Z",
             "resources": [
               {"type": "Store", "name": "north"}, {"type": "Store", "name": "south"},
               {"type": "App", "name": "a@eu", "parent": {"type": "Store", "name": "north"}},
               {"type": "App", "name": "b@eu", "parent": {"type": "Store", "name": "north"}},
               {"type": "App", "name": "c@us", "parent": {"type": "Store", "name": "south"}},
               {"type": "App", "name": "d"}],
             "readings": [
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Settings", "value": {"port": 80, "kind": "BIG"}},
               {"resource": {"type": "App", "name": "b@eu"}, "type": "Settings", "value": {"port": 80, "kind": null}},
               {"resource": {"type": "App", "name": "c@us"}, "type": "Settings", "value": {"port": 81}},
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Uses", "value": {"apps": [
                 {"name": "b", "where": {"region": "eu"}}, {"name": "c", "where": {"region": "us"}}, {"name": "z", "where": {"region": "us"}}]}}]}
            """#

        private static let cases: [(String, String)] = [
            (
                #"{ apps { facets(of: [{field: "region"}]) { key buckets { value count } otherCount missingCount } } }"#,
                #"{"data":{"apps":{"facets":[{"key":"region","buckets":[{"value":"eu","count":2},{"value":"us","count":1}],"otherCount":0,"missingCount":1}]}}}"#
            ),
            (
                #"{ apps(first: 1, where: {name: {contains: "@"}}) { nodes { name } facets(of: [{field: "parent"}, {field: "region", limit: 1}, {reading: "Settings", at: "/port"}, {reading: "Settings", at: "/kind"}]) { key b: buckets { n: count v: value } otherCount missingCount } } }"#,
                #"{"data":{"apps":{"nodes":[{"name":"a@eu"}],"facets":[{"key":"parent","b":[{"n":2,"v":{"name": "north", "type": "Store"}},{"n":1,"v":{"name": "south", "type": "Store"}}],"otherCount":0,"missingCount":0},{"key":"region","b":[{"n":2,"v":"eu"}],"otherCount":1,"missingCount":0},{"key":"Settings/port","b":[{"n":2,"v":80},{"n":1,"v":81}],"otherCount":0,"missingCount":0},{"key":"Settings/kind","b":[{"n":1,"v":"BIG"}],"otherCount":0,"missingCount":2}]}}}"#
            ),
            (
                #"{ resources { facets(of: [{field: "type"}]) { buckets { value count } } } owned: resources(where: {type: {eq: "Store"}}) { nodes { name children { facets(of: [{field: "region"}]) { buckets { value count } } } } } }"#,
                #"{"data":{"resources":{"facets":[{"buckets":[{"value":"App","count":4},{"value":"Store","count":2}]}]},"owned":{"nodes":[{"name":"north","children":{"facets":[{"buckets":[{"value":"eu","count":2}]}]}},{"name":"south","children":{"facets":[{"buckets":[{"value":"us","count":1}]}]}}]}}}"#
            ),
            (
                #"{ app(app: "a", region: "eu") { uses { totalCount facets(of: [{field: "region"}, {field: "type"}]) { buckets { value count } } } } }"#,
                #"{"data":{"app":{"uses":{"totalCount":2,"facets":[{"buckets":[{"value":"eu","count":1},{"value":"us","count":1}]},{"buckets":[{"value":"App","count":2}]}]}}}}"#
            ),
            ("{ apps { facets(of: []) { key } } }", #"{"data":{"apps":{"facets":[]}}}"#),
            (
                #"{ apps(where: {name: {eq: "nobody"}}) { facets(of: [{field: "type"}]) { buckets { count } otherCount missingCount } } }"#,
                #"{"data":{"apps":{"facets":[{"buckets":[],"otherCount":0,"missingCount":0}]}}}"#
            ),
        ]

        @Test func `facets count what a connection holds on all its pages`() async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(Self.input)
                for (query, expected) in Self.cases {
                    let answer = await service.answer(query)
                    #expect(answer == expected, "\(query)")
                }
            }
        }

        @Test func `what cannot be counted by is told`() async throws {
            try await withService([.shop]) { service, _ in
                for (facet, code) in [
                    (#"{field: "color"}"#, "FACET_INVALID"), ("{}", "FACET_INVALID"),
                    (#"{field: "type", reading: "R"}"#, "FACET_INVALID"),
                    (#"{field: "type", limit: 1001}"#, "FACET_INVALID"),
                    (#"{reading: "R", at: "x"}"#, "JSON_POINTER_INVALID"),
                ] {
                    let answer = await service.answer("{ apps { facets(of: [\(facet)]) { key } } }")
                    #expect(answer.contains(#""code":"\#(code)""#), "\(answer)")
                }
                #expect(
                    await service.answer(#"{ apps { facets(of: [{field: "color"}]) { key } } }"#)
                        .contains("There is no field 'color' to count by; there are 'app', 'parent', 'region', 'type'.")
                )
            }
        }

        @Test func `PostgreSQL finds the parts of names that the pattern finds`() async throws {
            try await withDatabase { database in
                for pattern in ["{a}@{b}", "{a}:{b}:{c}", "x.{a}/{b}.y", "{a}", "({a}){b}", "{a} {b}\\{c}", "é{a}ß{b}"]
                {
                    let template = try Template(pattern)
                    for name in [
                        "a@b", "a@b@c", "@", "a@", "@b", "x:y:z", "x:y:z:w", "::::", "x.1/2.y", "x.1/2/3.y.y",
                        "xx1/2.y", "(p)q", "((p)q)r",
                        "a b\\c", "é1ß2", "e", "", "\u{1F600}@\u{1F601}",
                    ] {
                        for part in template.placeholders {
                            let pattern = try NamePattern(template, part: part)
                            let rows = try await database.query("select \(sql: pattern.sql(in: "\(name)::text"))")
                            let found = pattern.part(of: Array(name.utf8)[...])
                            #expect(
                                rows.text(0, 0) == found.map { String(decoding: $0, as: UTF8.self) },
                                "\(pattern) \(name)"
                            )
                        }
                    }
                }
            }
        }
    }
}
