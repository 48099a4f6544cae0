import DatabaseTesting
import Postgres
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    @Suite struct BucketTests {
        private static let input = #"""
            {"resources": [{"type": "App", "name": "a@eu", "observedOn": "2026-01-01T00:00:00Z"},
                           {"type": "Part", "name": "p", "parent": {"type": "App", "name": "a@eu"}, "observedOn": "2026-01-01T00:00:00Z"}],
             "readings": [
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Load", "storageMode": "TIME_SERIES", "collectedOn": "2026-01-01T00:10:00Z", "value": {"n": 1}},
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Load", "storageMode": "TIME_SERIES", "collectedOn": "2026-01-01T00:59:59.999999Z", "value": {"n": 2.5}},
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Load", "storageMode": "TIME_SERIES", "collectedOn": "2026-01-01T01:00:00Z", "value": {"n": "none"}},
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Load", "storageMode": "TIME_SERIES", "collectedOn": "2026-01-01T03:00:00Z", "value": {"n": 4}},
               {"resource": {"type": "App", "name": "a@eu"}, "type": "Other", "storageMode": "TIME_SERIES", "collectedOn": "2026-01-01T03:00:00Z", "value": 7},
               {"resource": {"type": "Part", "name": "p"}, "type": "Load", "storageMode": "TIME_SERIES", "collectedOn": "2026-01-01T03:00:01Z", "value": {"n": 6}}]}
            """#

        private static func app(_ arguments: String, _ selection: String) -> String {
            #"{ app(app: "a", region: "eu") { readingBuckets(\#(arguments)) { \#(selection) } } }"#
        }

        private static let cases: [(String, String)] = [
            (
                app(#"types: ["Load"], bucket: "PT1H", at: "/n""#, "start count first last min max avg sum"),
                #"[{"start":"2026-01-01T00:00:00.000000Z","count":2,"first":1,"last":2.5,"min":1,"max":2.5,"avg":1.7500000000000000,"sum":3.5},{"start":"2026-01-01T01:00:00.000000Z","count":1,"first":"none","last":"none","min":null,"max":null,"avg":null,"sum":null},{"start":"2026-01-01T03:00:00.000000Z","count":1,"first":4,"last":4,"min":4,"max":4,"avg":4.0000000000000000,"sum":4}]"#
            ),
            (
                app(
                    #"types: ["Load"], bucket: "P1D", at: "/n", includeDescendants: true, from: "2026-01-01T00:30:00Z""#,
                    "n: count max last"
                ),
                #"[{"n":4,"max":6,"last":6}]"#
            ),
            (
                app(#"bucket: "PT3H", order: DESC, to: "2026-01-01T03:00:01Z""#, "count first"),
                #"[{"count":2,"first":7},{"count":3,"first":{"n": 1}}]"#
            ),
            (app(#"types: ["Unheard"], bucket: "PT1S""#, "count"), "[]"),
        ]

        @Test func `Readings are gathered by stretches of time`() async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(Self.input)
                for (query, expected) in Self.cases {
                    let answer = await service.answer(query)
                    #expect(answer == #"{"data":{"app":{"readingBuckets":\#(expected)}}}"#, "\(query)")
                }
            }
        }

        @Test func `what is no stretch of time is told`() async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(Self.input)
                for (arguments, code) in [
                    (#"bucket: "hour""#, "BUCKET_INVALID"), (#"bucket: "PT0S""#, "BUCKET_INVALID"),
                    (#"bucket: "P999999999D""#, "BUCKET_INVALID"),
                    (#"bucket: "PT1H", at: "n""#, "JSON_POINTER_INVALID"),
                ] {
                    let answer = await service.answer(Self.app(arguments, "count"))
                    #expect(answer.contains(#""code":"\#(code)""#), "\(answer)")
                }
            }
        }
    }
}
