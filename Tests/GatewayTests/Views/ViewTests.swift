import DatabaseTesting
import Postgres
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    @Suite struct ViewTests {
        private static let input = #"""
            {"timestamp": "2026-01-02T03:04:05Z",
             "resources": [
               {"type": "Store", "name": "north"},
               {"type": "App", "name": "till@eu", "parent": {"type": "Store", "name": "north"}},
               {"type": "App", "name": "odd", "parent": {"type": "Domain", "name": "d"}},
               {"type": "Domain", "name": "d"},
               {"type": "Part", "name": "p1", "parent": {"type": "App", "name": "till@eu"}},
               {"type": "Part", "name": "p2", "parent": {"type": "App", "name": "till@eu"}},
               {"type": "Widget", "name": "w", "parent": {"type": "App", "name": "till@eu"}}],
             "readings": [
               {"resource": {"type": "App", "name": "till@eu"}, "type": "Settings", "value":
                 {"port": 8080, "ratio": 2.50, "title": "T", "on": true, "key": 12345678901234567, "since": "2026-01-01T01:00:00+01:00",
                  "kind": "BIG", "nested": {"port": 1, "nested": {"port": 2}}, "list": [{"title": "a"}, {"title": "b"}],
                  "strict": [{"name": "x"}], "other": {"name": "moved"}, "color": {"r": 1.0}, "any": [1.10, null],
                  "matrix": [[1, null], [], [2]]}},
               {"resource": {"type": "Part", "name": "p1"}, "type": "Part", "value": {"kind": "SMALL"}},
               {"resource": {"type": "App", "name": "till@eu"}, "type": "Event", "storageMode": "TIME_SERIES",
                "collectedOn": "2026-01-01T00:00:00Z", "value": "first"},
               {"resource": {"type": "Part", "name": "p1"}, "type": "Event", "storageMode": "TIME_SERIES",
                "collectedOn": "2026-01-01T00:00:01Z", "value": "second"}]}
            """#

        @Test(arguments: Self.cases)
        func `a view's fields hold what their directives say`(selection: String, data: String) async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(Self.input)
                #expect(await service.answer(selection) == #"{"data":\#(data)}"#)
            }
        }

        private static func app(_ selection: String) -> String {
            #"{ app(app: "till", region: "eu") { \#(selection) } }"#
        }

        private static let cases: [(String, String)] = [
            (
                app("__typename name app region type"),
                #"{"app":{"__typename":"App","name":"till@eu","app":"till","region":"eu","type":"App"}}"#
            ),
            (#"{ app(app: "none", region: "eu") { name } }"#, #"{"app":null}"#),
            (
                app("settings { port ratio title on key since kind renamed color fallback any } port tags matrix"),
                #"{"app":{"settings":{"port":8080,"ratio":2.50,"title":"T","on":true,"key":"12345678901234567","since":"2026-01-01T00:00:00.000000Z","kind":"BIG","renamed":"moved","color":{"r": 1.0},"fallback":7,"any":[1.10, null]},"port":8080,"tags":["none"],"matrix":[[1,null],[],[2]]}}"#
            ),
            (
                app(
                    "settings { nested { port nested { __typename p: port nested { port } } } list { title port } strict { name } }"
                ),
                #"{"app":{"settings":{"nested":{"port":1,"nested":{"__typename":"Settings","p":2,"nested":null}},"list":[{"title":"a","port":null},{"title":"b","port":null}],"strict":[{"name":"x"}]}}}"#
            ),
            (
                app("raw latest { type value(at: \"/port\") }"),
                #"{"app":{"raw":{"on": true, "any": [1.10, null], "key": 12345678901234567, "kind": "BIG", "list": [{"title": "a"}, {"title": "b"}], "port": 8080, "color": {"r": 1.0}, "other": {"name": "moved"}, "ratio": 2.50, "since": "2026-01-01T01:00:00+01:00", "title": "T", "matrix": [[1, null], [], [2]], "nested": {"port": 1, "nested": {"port": 2}}, "strict": [{"name": "x"}]},"latest":{"type":"Settings","value":8080}}}"#
            ),
            (
                app("store { name apps { name } } anything { __typename name }"),
                #"{"app":{"store":{"name":"north","apps":[{"name":"till@eu"}]},"anything":{"__typename":"Store","name":"north"}}}"#
            ),
            // A parent of another type is none of the field's.
            (
                #"{ apps(where: {name: {eq: "odd"}}) { nodes { region store { name } anything { __typename } parent { name ... on Store { apps { name } } } } } }"#,
                #"{"apps":{"nodes":[{"region":null,"store":null,"anything":{"__typename":"GenericResource"},"parent":{"name":"d"}}]}}"#
            ),
            (
                app(
                    "parts(first: 1) { totalCount nodes { name kind } edges { node { app { name } } } pageInfo { hasNextPage } }"
                ),
                #"{"app":{"parts":{"totalCount":2,"nodes":[{"name":"p1","kind":"SMALL"}],"edges":[{"node":{"app":{"name":"till@eu"}}}],"pageInfo":{"hasNextPage":true}}}}"#
            ),
            (
                app(
                    "partList { name } one: partList(first: 1) { name } some: partList(where: {name: {eq: \"p2\"}}) { name } widgets { __typename name }"
                ),
                #"{"app":{"partList":[{"name":"p1"},{"name":"p2"}],"one":[{"name":"p1"}],"some":[{"name":"p2"}],"widgets":[{"__typename":"GenericResource","name":"w"}]}}"#
            ),
            // Object types of one selection.
            (
                app("children { nodes { __typename name ... on Part { kind } ... on App { port } } }"),
                #"{"app":{"children":{"nodes":[{"__typename":"Part","name":"p1","kind":"SMALL"},{"__typename":"Part","name":"p2","kind":null},{"__typename":"GenericResource","name":"w"}]}}}"#
            ),
            (
                app(
                    "children { nodes { ... on Part { app { name } } ... on Resource { name } ... on GenericResource { type } } }"
                ),
                #"{"app":{"children":{"nodes":[{"app":{"name":"till@eu"},"name":"p1"},{"app":{"name":"till@eu"},"name":"p2"},{"name":"w","type":"Widget"}]}}}"#
            ),
            (
                app(
                    "life(first: 1) { totalCount nodes { value resource { __typename ... on Part { kind } } } } events { value } early: life(to: \"2026-01-01T00:00:01Z\", order: ASC) { nodes { value } }"
                ),
                #"{"app":{"life":{"totalCount":2,"nodes":[{"value":"second","resource":{"__typename":"Part","kind":"SMALL"}}]},"events":[{"value":"first"}],"early":{"nodes":[{"value":"first"}]}}}"#
            ),
            (
                #"{ owned { __typename ... on App { name } ... on Store { name apps { region } } } }"#,
                #"{"owned":[{"__typename":"App","name":"odd"},{"__typename":"App","name":"till@eu"},{"__typename":"Store","name":"north","apps":[{"region":"eu"}]}]}"#
            ),
            (
                #"{ apps(where: {name: {startsWith: "t"}}, last: 1) { totalCount nodes { name } } resources(where: {type: {eq: "Part"}}, first: 1) { nodes { __typename } } }"#,
                #"{"apps":{"totalCount":1,"nodes":[{"name":"till@eu"}]},"resources":{"nodes":[{"__typename":"Part"}]}}"#
            ),
        ]
    }
}
