import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// `Resource.calculation`
    @Suite struct NamedCalculationTests {
        private static let input = #"""
            {"timestamp": "2026-01-02T03:04:05Z",
             "resources": [
               {"type": "Store", "name": "north"},
               {"type": "App", "name": "till@eu", "parent": {"type": "Store", "name": "north"}},
               {"type": "Part", "name": "p1", "parent": {"type": "App", "name": "till@eu"}},
               {"type": "Other", "name": "o"}],
             "readings": [
               {"resource": {"type": "Part", "name": "p1"}, "type": "Part", "value": {"kind": "SMALL"}}]}
            """#

        private static let storeCount = Source(
            #"extend type Store { partCount: Int! @calculation(cel: "apps.map(a, a.parts.size()).sum() * 10") }"#,
            name: "store.graphql"
        )

        private func answer(_ query: String, _ variables: String? = nil) async throws -> String {
            var text = ""
            try await withService([.shop, .shopCalculations, Self.storeCount]) { service, _ in
                await service.publish(Self.input)
                text = await service.answer(query, variables: variables)
            }
            return text
        }

        @Test(arguments: [
            (#"partCount: calculation(name: "partCount")"#, #""partCount":1"#),
            (#"a: calculation(name: "partCount") b: calculation(name: "smallParts")"#, #""a":1,"b":["p1"]"#),
            (
                #"calculation(name: "made") "#,
                #""calculation":{"count":1,"names":["p1"],"inner":{"count":1,"names":null,"inner":null}}"#
            ),
            (#"calculation(name: "newestEvent")"#, #""calculation":null"#),
            (#"calculation(name: "partCount") partCount"#, #""calculation":1,"partCount":1"#),
        ])
        func `a calculation that is named holds what the field does, all fields of objects included`(
            selection: String,
            data: String
        ) async throws {
            let answer = try await answer(
                #"{ resource(type: "App", name: "till@eu") { ... on App { \#(selection) } } }"#
            )
            #expect(answer == #"{"data":{"resource":{\#(data)}}}"#)
        }

        @Test func `each type has its own calculation of the name, and null where it has none`() async throws {
            let answer = try await answer(#"{ resources { nodes { type calculation(name: "partCount") } } }"#)
            #expect(
                answer
                    == #"{"data":{"resources":{"nodes":[{"type":"App","calculation":1},{"type":"Other","calculation":null},{"type":"Part","calculation":null},{"type":"Store","calculation":10}]}}}"#
            )
        }

        @Test func `the name may be a variable, and requests do not get each other's`() async throws {
            try await withService([.shop, .shopCalculations, Self.storeCount]) { service, _ in
                await service.publish(Self.input)
                let query =
                    "query ($n: String!) { resource(type: \"App\", name: \"till@eu\") { calculation(name: $n) } }"
                for (name, value) in [("partCount", "1"), ("siblings", "0"), ("partCount", "1"), ("hasPort", "false")] {
                    let answer = await service.answer(query, variables: #"{"n":"\#(name)"}"#)
                    #expect(answer == #"{"data":{"resource":{"calculation":\#(value)}}}"#)
                }
            }
        }

        @Test(arguments: ["unheard", "", "partCount\u{301}", "port"])
        func `a name that no view has a calculation of is an error, and the rest of the answer stands`(
            name: String
        ) async throws {
            let answer = try await answer(
                "query ($n: String!) { resource(type: \"App\", name: \"till@eu\") { name calculation(name: $n) } }",
                #"{"n":"\#(name)"}"#
            )
            let root = try JSONDocument.parse(Array(answer.utf8)).root
            #expect(root["data"]?["resource"]?["name"]?.string == "till@eu")
            #expect(root["data"]?["resource"]?["calculation"]?.kind == .null)
            let error = root["errors"]?.items?.first
            #expect(error?["extensions"]?["code"]?.string == "CALCULATION_UNKNOWN")
            #expect(error?["message"]?.string == "No view has a calculation '\(name)'.")
            #expect(error?["path"]?.items?.map(\.string) == ["resource", "calculation"])
        }

        @Test(arguments: [
            ("twicePort", "CALCULATION_FAILED"), ("wrongKind", "CALCULATION_MISFIT"),
            ("costly", "CALCULATION_TOO_COSTLY"),
        ])
        func `a fault is that of the field`(name: String, code: String) async throws {
            let answer = try await answer(
                #"{ resource(type: "App", name: "till@eu") { calculation(name: "\#(name)") } }"#
            )
            #expect(answer.contains(#""data":{"resource":{"calculation":null}}"#))
            #expect(answer.contains(#""code":"\#(code)""#))
        }
    }
}
