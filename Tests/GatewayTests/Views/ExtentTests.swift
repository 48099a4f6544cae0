import DatabaseTesting
import Postgres
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// Views over much, and over names of any kind.
    @Suite struct ExtentTests {
        @Test(arguments: [
            "(a), b: c/d @ %", "@@@", "ünïcödé \u{1F600} e\u{301}", "{}", "'\"\\", "$.x",
            String(repeating: "n", count: 1_024),
            String(repeating: "é", count: 512),
        ])
        func `a name may have any characters`(name: String) async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(
                    Self.input(
                        resources: [name],
                        readings: [(name, "UsesToo", Self.quoted([name])), (name, "Settings", #"{"port":1}"#)]
                    )
                )
                let query = """
                    query ($name: String!) { apps(where: {name: {eq: $name}}) { nodes { name port usesList { name } } }
                    resource(type: "App", name: $name) { references { nodes { name } edges { item target { name } } }
                    referencedBy { nodes { name } } } }
                    """
                let text = Self.quoted(name)
                #expect(
                    await service.answer(query, variables: #"{"name":\#(text)}"#)
                        == #"{"data":{"apps":{"nodes":[{"name":\#(text),"port":1,"usesList":[{"name":\#(text)}]}]},"#
                        + #""resource":{"references":{"nodes":[{"name":\#(text)}],"edges":[{"item":\#(text),"target":{"name":\#(text)}}]},"#
                        + #""referencedBy":{"nodes":[{"name":\#(text)}]}}}}"#
                )
            }
        }

        @Test func `a look-up makes a name of parts of any kind`() async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(Self.input(resources: ["a:(b)/%@é@x"], readings: []))
                #expect(
                    await service.answer(#"{ app(app: "a:(b)/%", region: "é@x") { app region } }"#)
                        == #"{"data":{"app":{"app":"a:(b)/%","region":"é@x"}}}"#
                )
                #expect(
                    await service.answer(#"{ app(app: "a\u0000", region: "x") { app } }"#) == #"{"data":{"app":null}}"#
                )
            }
        }

        @Test func `one Reading may refer to ten thousand Resources`() async throws {
            try await withService([.shop]) { service, _ in
                let names = (0...10_000).map { "a\($0)@eu" }
                await service.publish(Self.input(resources: names, readings: []))
                let hub = { (count: Int) in
                    Self.input(
                        resources: [],
                        readings: [("hub@eu", "UsesToo", Self.quoted(Array(names.prefix(count))))]
                    )
                }
                await service.publish(hub(10_000))
                let query =
                    #"{ app(app: "hub", region: "eu") { usesList { name } references { totalCount danglingCount } } }"#
                let answer = try JSONDocument.parse(Array(await service.answer(query).utf8)).root["data"]?["app"]
                #expect(answer?["usesList"]?.items?.count == 10_000)
                #expect(answer?["references"]?.text == #"{"totalCount":10000,"danglingCount":0}"#)

                await service.publish(
                    #"{"timestamp":"2026-01-03T00:00:00Z",\#(hub(10_001).dropFirst(#"{"timestamp":"2026-01-02T03:04:05Z","#.count))"#
                )
                let failed = await service.answer(#"{ app(app: "hub", region: "eu") { usesList { name } } }"#)
                #expect(failed.contains(#""code":"LIST_TOO_LONG""#))
                #expect(failed.hasSuffix(#""data":{"app":null}}"#))
            }
        }

        @Test func `a Reading of ten megabytes is shown whole and in parts`() async throws {
            try await withService([.shop]) { service, _ in
                let text = String(repeating: "0123456789", count: 1 << 20)
                let value = #"{"port": 8080, "title": "\#(text)"}"#
                await service.publish(Self.input(resources: [], readings: [("big@eu", "Settings", value)]))
                #expect(
                    await service.answer(#"{ app(app: "big", region: "eu") { raw port settings { title } } }"#)
                        == #"{"data":{"app":{"raw":\#(value),"port":8080,"settings":{"title":"\#(text)"}}}}"#
                )
            }
        }

        private static func input(
            resources: [String],
            readings: [(name: String, type: String, value: String)]
        ) -> String {
            let resources = resources.map { #"{"type":"App","name":\#(quoted($0))}"# }.joined(separator: ",")
            let readings = readings.map {
                #"{"resource":{"type":"App","name":\#(quoted($0.name))},"type":"\#($0.type)","value":\#($0.value)}"#
            }.joined(separator: ",")
            return #"{"timestamp":"2026-01-02T03:04:05Z","resources":[\#(resources)],"readings":[\#(readings)]}"#
        }

        private static func quoted(_ text: String) -> String {
            var json: [UInt8] = []
            JSONText.append(text, to: &json)
            return String(decoding: json, as: UTF8.self)
        }

        private static func quoted(_ texts: [String]) -> String {
            "[" + texts.map { quoted($0) }.joined(separator: ",") + "]"
        }
    }
}
