import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Postgres
import Testing

@testable import Gateway

extension DatabaseTests {
    /// What `POST /ingest` answers to a body that comes as a whole.
    @Suite struct IngestTests {
        private struct Exchange: Sendable, CustomTestStringConvertible {
            let title: String
            var query = ""
            var headers: HTTPFields = [.contentType: "application/x-ndjson"]
            let body: String
            var status = HTTPResponse.Status.ok
            let answer: [String]

            var testDescription: String { title }
        }

        @Test(arguments: exchanges)
        private func `a body gets the answer it deserves`(exchange: Exchange) async throws {
            try await withService { service, database in
                try await Application(responder: responder(on: database, service)).test(.router) { client in
                    try await client.execute(
                        uri: "/ingest\(exchange.query)",
                        method: .post,
                        headers: exchange.headers,
                        body: ByteBuffer(string: exchange.body)
                    ) { response in
                        #expect(response.status == exchange.status)
                        let lines = String(buffer: response.body).split(separator: "\n").map(String.init)
                        #expect(lines == exchange.answer)
                    }
                }
            }
        }

        private static let json: HTTPFields = [.contentType: "application/json; charset=utf-8"]
        private static let auth = #"{"resource":{"type":"Service","name":"auth"}}"#
        private static let created =
            #""status":"CREATED","resource":"\#(ResourceID.derive(type: "Service", name: "auth"))"}"#
        private static let owner =
            #"{"reading":{"resource":{"type":"Service","name":"auth"},"type":"Owner","value":{"n":1.50}}}"#

        private static func end(_ created: Int, _ updated: Int, _ unchanged: Int, _ stale: Int, _ rejected: Int)
            -> String
        {
            #"{"complete":true,"counts":{"CREATED":\#(created),"UPDATED":\#(updated),"UNCHANGED":\#(unchanged),"STALE":\#(stale),"REJECTED":\#(rejected)}}"#
        }

        private static func refusal(_ code: String, _ message: String) -> [String] {
            [#"{"errors":[{"message":"\#(message)","extensions":{"code":"\#(code)"}}]}"#]
        }

        private static let exchanges = [
            Exchange(
                title: "lines, good and bad",
                body:
                    "\(owner)\n\n\(auth)\r\n{\"resource\"\n{\"reading\":{}}\n\(owner.replacing("1.50", with: #"\u0000"#))",
                answer: [
                    #"{"line":1,\#(created)"#, #"{"line":3,\#(created)"#,
                    #"{"line":4,"status":"REJECTED","code":"MESSAGE_NOT_JSON","message":"The message is not JSON: line 1, column 12: Expected ':' after the key, found the end of the text.","path":""}"#,
                    #"{"line":5,"status":"REJECTED","code":"MESSAGE_MALFORMED","message":"'resource' is missing.","path":"/reading"}"#,
                    #"{"line":6,"status":"REJECTED","code":"MESSAGE_NOT_JSON","message":"The message is not JSON: line 1, column 85: Expected a value, found '\\'.","path":""}"#,
                    end(2, 0, 0, 0, 3),
                ]
            ),
            Exchange(
                title: "an array, with a value that PostgreSQL cannot keep",
                headers: json,
                body: " [\(auth),\n\(owner.replacing("1.50", with: #""\u0000""#))] ",
                answer: [
                    #"{"index":0,\#(created)"#,
                    #"{"index":1,"status":"REJECTED","code":"VALUE_HAS_ZERO_CHARACTER","message":"PostgreSQL cannot keep U+0000 in text.","path":"/reading/value/n"}"#,
                    end(1, 0, 0, 0, 1),
                ]
            ),
            Exchange(
                title: "a single message",
                headers: json,
                body: "\n\(auth)\n",
                answer: [#"{"index":0,\#(created)"#, end(1, 0, 0, 0, 0)]
            ),
            Exchange(title: "no lines", body: "", answer: [end(0, 0, 0, 0, 0)]),
            Exchange(title: "an empty array", headers: json, body: "[]", answer: [end(0, 0, 0, 0, 0)]),
            Exchange(
                title: "an array that breaks off",
                headers: json,
                body: "[\(auth),{\"resource\"",
                answer: [
                    #"{"index":0,\#(created)"#,
                    #"{"complete":false,"counts":{"CREATED":1,"UPDATED":0,"UNCHANGED":0,"STALE":0,"REJECTED":0},"index":1,"code":"REQUEST_NOT_JSON","message":"The body is not JSON: The array has no end; item 1 is not whole."}"#,
                ]
            ),
            Exchange(
                title: "a time for messages that tell none",
                query: "?timestamp=9999-01-02T03:04:05Z",
                body: auth,
                answer: [
                    #"{"line":1,"status":"REJECTED","code":"TIME_IN_FUTURE","message":"9999-01-02T03:04:05.000000Z is more than 600 seconds ahead of this clock.","path":"/resource/observedOn"}"#,
                    end(0, 0, 0, 0, 1),
                ]
            ),
            Exchange(
                title: "an array that is none",
                headers: json,
                body: "[,",
                status: .badRequest,
                answer: refusal("REQUEST_NOT_JSON", "The body is not JSON: Item 0 of the array is missing.")
            ),
            Exchange(
                title: "another media type",
                headers: [.contentType: "text/plain"],
                body: auth,
                status: .unsupportedMediaType,
                answer: refusal(
                    "MEDIA_TYPE_UNSUPPORTED",
                    "Send messages as application/json or application/x-ndjson in UTF-8, not as text/plain."
                )
            ),
            Exchange(
                title: "a compressed body",
                headers: [.contentType: "application/jsonl", .contentEncoding: "gzip"],
                body: auth,
                status: .unsupportedMediaType,
                answer: refusal(
                    "MEDIA_TYPE_UNSUPPORTED",
                    "Send messages as they are, not in the encoding gzip."
                )
            ),
            Exchange(
                title: "an unknown parameter",
                query: "?timestmap=2026-01-02T03:04:05Z",
                body: auth,
                status: .badRequest,
                answer: refusal("REQUEST_MALFORMED", "There is no parameter 'timestmap'; there is timestamp.")
            ),
            Exchange(
                title: "a time without a zone",
                query: "?timestamp=2026-01-02T03:04:05",
                body: auth,
                status: .badRequest,
                answer: refusal(
                    "REQUEST_MALFORMED",
                    "'timestamp' is a time of RFC 3339 with a zone, as in 2026-01-02T03:04:05Z, not '2026-01-02T03:04:05'."
                )
            ),
        ]

        @Test func `publishing again changes nothing, and merges are laid over`() async throws {
            try await withService { service, database in
                try await Application(responder: responder(on: database, service)).test(.router) { client in
                    func statuses(_ body: String) async throws -> [String] {
                        let response = try await client.executeRequest(
                            uri: "/ingest?timestamp=2026-01-02T03:04:05Z",
                            method: .post,
                            headers: [.contentType: "application/ndjson"],
                            body: ByteBuffer(string: body)
                        )
                        return String(buffer: response.body).matches(of: /"status":"(\w+)"/).map { String($0.output.1) }
                    }
                    let first = try await statuses("\(Self.auth)\n\(Self.owner)")
                    #expect(first == ["CREATED", "CREATED"])
                    let second = try await statuses("\(Self.auth)\n\(Self.owner)")
                    #expect(second == ["UNCHANGED", "UNCHANGED"])
                    let merge = Self.owner.replacing(#"{"n":1.50}"#, with: #"{"m":[2]},"merge":true"#)
                    let third = try await statuses(merge)
                    #expect(third == ["UPDATED"])
                }
                let answer = await service.answer(
                    #"{ resource(type: "Service", name: "auth") { reading(type: "Owner") { value } } }"#
                )
                #expect(answer == #"{"data":{"resource":{"reading":{"value":{"m": [2], "n": 1.50}}}}}"#)
            }
        }
    }
}
