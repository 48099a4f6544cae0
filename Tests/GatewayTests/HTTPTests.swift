import DatabaseTesting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Postgres
import Testing

@testable import Gateway

extension DatabaseTests {
    @Suite struct HTTPTests {
        private struct Exchange: Sendable, CustomTestStringConvertible {
            let title: String
            var method = HTTPRequest.Method.post
            var path = "/graphql"
            var headers: HTTPFields = [.contentType: "application/json"]
            var body = #"{"query":"{ __typename }"}"#
            let status: HTTPResponse.Status
            let answer: String

            var testDescription: String { title }
        }

        @Test(arguments: exchanges)
        private func `requests get the status and the body they deserve`(exchange: Exchange) async throws {
            try await withService { service, database in
                let responder = responder(on: database, service, options: HTTPOptions(bodyByteLimit: 500))
                let application = Application(responder: responder, server: .gateway(responder))
                try await application.test(.live) { client in
                    try await client.execute(
                        uri: exchange.path,
                        method: exchange.method,
                        headers: exchange.headers,
                        body: ByteBuffer(string: exchange.body)
                    ) { response in
                        #expect(response.status == exchange.status)
                        #expect(String(buffer: response.body) == exchange.answer)
                    }
                }
            }
        }

        private static let newType: HTTPFields = [
            .contentType: "application/json; charset=utf-8",
            .accept: "text/html, application/graphql-response+json;q=0.9",
        ]

        private static let exchanges: [Exchange] = [
            Exchange(title: "a query", status: .ok, answer: #"{"data":{"__typename":"Query"}}"#),
            Exchange(
                title: "health",
                method: .get,
                path: "/healthz",
                headers: [:],
                body: "",
                status: .ok,
                answer: #"{"status":"ok"}"#
            ),
            Exchange(
                title: "malformed JSON",
                body: "{\n  \"query\": }",
                status: .badRequest,
                answer:
                    #"{"errors":[{"message":"The body is not JSON: line 2, column 12: Expected a value, found '}'.","extensions":{"code":"REQUEST_NOT_JSON"}}]}"#
            ),
            Exchange(
                title: "no query",
                body: "{}",
                status: .badRequest,
                answer:
                    #"{"errors":[{"message":"The body has no 'query'.","extensions":{"code":"REQUEST_MALFORMED"}}]}"#
            ),
            Exchange(
                title: "variables that are no object",
                body: #"{"query":"{ __typename }","variables":[]}"#,
                status: .badRequest,
                answer:
                    #"{"errors":[{"message":"'variables' must be an object or null.","extensions":{"code":"REQUEST_MALFORMED"}}]}"#
            ),
            Exchange(
                title: "a syntax error, for a client of the newer media type",
                headers: newType,
                body: #"{"query":"{\n  a(\n}"}"#,
                status: .badRequest,
                answer:
                    #"{"errors":[{"message":"Syntax Error: Expected Name, found '}'.","locations":[{"line":3,"column":1}],"extensions":{"code":"GRAPHQL_PARSE_FAILED"}}]}"#
            ),
            Exchange(
                title: "an unknown field, for a client of the older media type",
                body: #"{"query":"{ resorces { totalCount } }"}"#,
                status: .ok,
                answer:
                    #"{"errors":[{"message":"Cannot query field 'resorces' on type 'Query'. Did you mean 'resources', 'resource', or 'services'?","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}"#
            ),
            Exchange(
                title: "a bad variable",
                headers: newType,
                body: #"{"query":"query ($n: Int!) { resources(first: $n) { totalCount } }","variables":{"n":"x"}}"#,
                status: .badRequest,
                answer:
                    #"{"errors":[{"message":"Variable '$n' got invalid value \"x\"; Int cannot represent non-integer value: \"x\"","locations":[{"line":1,"column":8}],"extensions":{"code":"GRAPHQL_VARIABLE_INVALID"}}]}"#
            ),
            Exchange(
                title: "an unknown operation",
                headers: newType,
                body: #"{"query":"query A { __typename }","operationName":"B"}"#,
                status: .badRequest,
                answer:
                    #"{"errors":[{"message":"Unknown operation named \"B\".","extensions":{"code":"GRAPHQL_OPERATION_UNKNOWN"}}]}"#
            ),
            Exchange(
                title: "a body that is too large",
                body: String(repeating: " ", count: 501),
                status: .contentTooLarge,
                answer:
                    #"{"errors":[{"message":"A body has at most 500 bytes.","extensions":{"code":"REQUEST_TOO_LARGE"}}]}"#
            ),
            Exchange(
                title: "another media type",
                headers: [.contentType: "text/plain"],
                status: .unsupportedMediaType,
                answer:
                    #"{"errors":[{"message":"Send the request as application/json in UTF-8, not as text/plain.","extensions":{"code":"MEDIA_TYPE_UNSUPPORTED"}}]}"#
            ),
            Exchange(
                title: "another method",
                method: .delete,
                status: .methodNotAllowed,
                answer:
                    #"{"errors":[{"message":"/graphql takes GET, POST, not DELETE.","extensions":{"code":"METHOD_NOT_ALLOWED"}}]}"#
            ),
            Exchange(
                title: "another path",
                path: "/grapql",
                status: .notFound,
                answer:
                    #"{"errors":[{"message":"There is nothing at /grapql; GraphQL is at /graphql, and messages go to /ingest.","extensions":{"code":"PATH_UNKNOWN"}}]}"#
            ),
        ]

        @Test func `metrics tell of requests and of the cache of plans`() async throws {
            try await withDatabase { database in
                let metrics = MetricsRegistry()
                let service = try service(on: database, metrics: metrics)
                let application = Application(
                    responder: responder(on: database, service, metrics: metrics)
                )
                for query in ["{ __typename }", "{ __typename }", "{ oops }"] { _ = await service.answer(query) }
                try await application.test(.router) { client in
                    let response = try await client.executeRequest(
                        uri: "/metrics",
                        method: .get,
                        headers: [:],
                        body: nil
                    )
                    let lines = String(buffer: response.body).split(separator: "\n")
                    #expect(lines.contains("# TYPE cockpit_plan_cache_requests_total counter"))
                    #expect(lines.contains(#"cockpit_plan_cache_requests_total{result="hit"} 1"#))
                    #expect(lines.contains(#"cockpit_plan_cache_requests_total{result="miss"} 1"#))
                    #expect(lines.contains(#"cockpit_requests_total{outcome="success"} 2"#))
                    #expect(lines.contains(#"cockpit_requests_total{outcome="errors"} 1"#))
                    #expect(lines.contains("cockpit_request_duration_seconds_count 3"))
                }
            }
        }

        @Test func `without a database, clients are told to come back`() async throws {
            var configuration = DatabaseConfiguration(connectionString: "host=/nonexistent")
            configuration.connectTimeout = .milliseconds(1)
            let database = Database(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            async let running: Void = database.run()
            let application = Application(
                responder: responder(on: database, try service(on: database))
            )
            try await application.test(.router) { client in
                try await client.execute(
                    uri: "/graphql",
                    method: .post,
                    headers: [.contentType: "application/json"],
                    body: ByteBuffer(string: #"{"query":"{ resources { totalCount } }"}"#)
                ) { response in
                    #expect(response.status == .serviceUnavailable)
                    #expect(response.headers[.retryAfter] == "1")
                    #expect(String(buffer: response.body).contains(#""code":"DATABASE_UNAVAILABLE""#))
                }
                try await client.execute(uri: "/healthz", method: .get) { response in
                    #expect(response.status == .serviceUnavailable)
                }
            }
            database.shutDown()
            await running
        }
    }
}
