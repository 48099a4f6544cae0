import DatabaseTesting
import Postgres
import Schema
import Testing

@testable import Gateway

extension DatabaseTests {
    /// What happens when the value of a Reading is not what its field's type says: errors in fields, and nothing else.
    @Suite struct MisfitTests {
        @Test(arguments: Self.cases)
        func `a misfit is an error of its field`(value: String, selection: String, answer: String) async throws {
            try await withService([.shop]) { service, _ in
                await service.publish(
                    #"""
                    {"timestamp": "2026-01-02T03:04:05Z", "readings": [
                      {"resource": {"type": "App", "name": "till@eu"}, "type": "Settings", "value": \#(value)}]}
                    """#
                )
                let query = #"{ app(app: "till", region: "eu") { \#(selection) } }"#
                #expect(await service.answer(query) == answer)
            }
        }

        private static func answer(
            _ message: String,
            column: Int = 36,
            path: String,
            pointer: String,
            data: String
        ) -> String {
            #"{"errors":[{"message":"\#(message)","locations":[{"line":1,"column":\#(column)}],"path":[\#(path)],"#
                + #""extensions":{"code":"READING_MISFIT","reading":"1","pointer":"\#(pointer)"}}],"data":\#(data)}"#
        }

        private static let cases: [(String, String, String)] = [
            (
                #"{"port": "x"}"#, "port",
                answer(
                    #"Reading 1 at /port: Int cannot represent \"x\"."#,
                    path: #""app","port""#,
                    pointer: "/port",
                    data: #"{"app":{"port":null}}"#
                )
            ),
            (
                #"{"port": 3000000000}"#, "strictPort",
                answer(
                    "Reading 1 at /port: Int cannot represent 3000000000.",
                    path: #""app","strictPort""#,
                    pointer: "/port",
                    data: #"{"app":null}"#
                )
            ),
            (
                #"{"other": 1}"#, "strictPort",
                answer(
                    "Reading 1 at /port: There is nothing.",
                    path: #""app","strictPort""#,
                    pointer: "/port",
                    data: #"{"app":null}"#
                )
            ),
            (
                #"{"list": [{"kind": "BIG"}, {"kind": "HUGE"}]}"#, "settings { list { kind } }",
                answer(
                    #"Reading 1 at /list/1/kind: Enum 'PartKind' cannot represent \"HUGE\"."#,
                    column: 54,
                    path: #""app","settings","list",1,"kind""#,
                    pointer: "/list/1/kind",
                    data: #"{"app":{"settings":{"list":[{"kind":"BIG"},{"kind":null}]}}}"#
                )
            ),
            (
                #"{"list": [{"port": 1}, null]}"#, "settings { port list { port } }",
                answer(
                    "Reading 1 at /list/1: null is not admitted.",
                    column: 52,
                    path: #""app","settings","list",1"#,
                    pointer: "/list/1",
                    data: #"{"app":{"settings":{"port":null,"list":null}}}"#
                )
            ),
            (
                #"{"strict": [{"name": 1}, {}]}"#, "settings { strict { name } }",
                answer(
                    "Reading 1 at /strict/1/name: There is nothing.",
                    column: 56,
                    path: #""app","settings","strict",1,"name""#,
                    pointer: "/strict/1/name",
                    data: #"{"app":{"settings":{"strict":null}}}"#
                )
            ),
            (
                "[1]", "settings { port }",
                answer(
                    "Reading 1: [1] is no object.",
                    path: #""app","settings""#,
                    pointer: "",
                    data: #"{"app":{"settings":null}}"#
                )
            ),
            (
                #"{"tags": "one"}"#, "tags",
                answer(
                    #"Reading 1 at /tags: \"one\" is no list."#,
                    path: #""app","tags""#,
                    pointer: "/tags",
                    data: #"{"app":null}"#
                )
            ),
            (
                #"{"matrix": [[1, "x"], 2]}"#, "matrix",
                #"{"errors":[{"message":"Reading 1 at /matrix/0/1: Int cannot represent \"x\".","locations":[{"line":1,"column":36}],"path":["app","matrix",0,1],"extensions":{"code":"READING_MISFIT","reading":"1","pointer":"/matrix/0/1"}},{"message":"Reading 1 at /matrix/1: 2 is no list.","locations":[{"line":1,"column":36}],"path":["app","matrix",1],"extensions":{"code":"READING_MISFIT","reading":"1","pointer":"/matrix/1"}}],"data":{"app":{"matrix":[[1,null],null]}}}"#
            ),
            (
                #"{"other": {"name": [1]}, "since": "yesterday"}"#, "settings { renamed since }",
                #"{"errors":[{"message":"Reading 1 at /other/name: String cannot represent [1].","locations":[{"line":1,"column":47}],"path":["app","settings","renamed"],"extensions":{"code":"READING_MISFIT","reading":"1","pointer":"/other/name"}},{"message":"Reading 1 at /since: DateTime cannot represent \"yesterday\".","locations":[{"line":1,"column":55}],"path":["app","settings","since"],"extensions":{"code":"READING_MISFIT","reading":"1","pointer":"/since"}}],"data":{"app":{"settings":{"renamed":null,"since":null}}}}"#
            ),
            // A default stands in for nothing, not for what does not fit.
            (#"{"tags": null}"#, "tags", #"{"data":{"app":{"tags":["none"]}}}"#),
        ]
    }
}
