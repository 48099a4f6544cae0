import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Postgres
import Testing

@testable import Gateway

/// The audits of graphql-http, the reference implementation of GraphQL over HTTP, by their ids.
@Suite struct AuditTests {
    /// What an audit sends, and what it expects.
    struct Audit: Sendable, CustomTestStringConvertible {
        let id: String
        var method = HTTPRequest.Method.post
        var query = ""
        var accept: String?
        var contentType: String? = "application/json"
        var body = #"{"query":"{ __typename }"}"#
        var statuses: ClosedRange<Int> = 200...200
        var mediaType: String?
        /// Text that must not stand in the answer.
        var forbidden: String?

        var testDescription: String { id }
    }

    private static let newer = "application/graphql-response+json"
    private static let older = "application/json"
    private static let typeQuery = #"query Type($name: String!) { __type(name: $name) { name } }"#
    private static let invalidTexts = [#"{"obj":"ect"}"#, "0", "false", #"["array"]"#]
    private static let invalidMaps = [#""string""#, "0", "false", #"["array"]"#]

    static let audits: [Audit] =
        [
            Audit(id: "22EB", accept: newer, mediaType: newer),
            Audit(id: "4655", accept: older, mediaType: older),
            Audit(id: "47DE", accept: "*/*", mediaType: older),
            Audit(id: "80D8", mediaType: older),
            Audit(id: "82A3"),
            Audit(
                id: "BF61",
                contentType: "application/json; charset=utf-8",
                body: "{\"query\":\"{ __type(name: \\\"Run\u{1F3C3}Swim\u{1F3CA}\\\") { name } }\"}"
            ),
            Audit(id: "78D5"),
            Audit(id: "2C94"),
            Audit(id: "5A70", method: .get, query: "query=%7B+__typename+%7D", contentType: nil, body: ""),
            Audit(
                id: "9C48",
                method: .get,
                query: "query=mutation+%7B+__typename+%7D",
                accept: newer,
                contentType: nil,
                body: "",
                statuses: 400...499
            ),
            Audit(id: "9ABE", contentType: nil, statuses: 400...499),
            Audit(id: "03D4"),
            Audit(id: "A5BF", body: "", statuses: 400...400),
            Audit(id: "423L", accept: newer, body: #"{"notquery":"{ __typename }"}"#, statuses: 400...400),
            Audit(id: "34A2", accept: newer),
            Audit(id: "13EE", accept: older, forbidden: "errors"),
            Audit(id: "8161", accept: newer, body: named),
            Audit(id: "B8B3", accept: older, body: named, forbidden: "errors"),
            Audit(id: "2EA1", accept: newer, body: typed),
            Audit(id: "28B9", accept: older, body: typed, forbidden: "errors"),
            Audit(
                id: "D6D5",
                method: .get,
                query: typedForm,
                accept: newer,
                contentType: nil,
                body: "",
                forbidden: "errors"
            ),
            Audit(
                id: "6A70",
                method: .get,
                query: typedForm,
                accept: older,
                contentType: nil,
                body: "",
                forbidden: "errors"
            ),
            Audit(id: "428F", accept: newer, body: extended),
            Audit(id: "1B7A", accept: older, body: extended, forbidden: "errors"),
            Audit(id: "B6DC", accept: older, body: #"{ "not a JSON"#, statuses: 200...599),
            Audit(id: "BCF8", accept: older, body: #"{ "not a JSON"#, statuses: 400...400),
            Audit(id: "B7N8", accept: newer, body: #"{ "not a JSON"#, statuses: 400...400),
            Audit(id: "8764", body: #"{"qeury":"{ __typename }"}"#, statuses: 400...599),
            Audit(id: "3E3A", body: #"{"qeury":"{ __typename }"}"#, statuses: 400...400),
            Audit(id: "572B", accept: older, body: #"{"query":"{"}"#),
            Audit(id: "FDE2", accept: older, body: unknownField),
            Audit(id: "7B9B", accept: older, body: nullVariable),
            Audit(id: "865D", accept: newer, body: #"{"query":"{"}"#, statuses: 400...599),
            Audit(id: "556A", accept: newer, body: #"{"query":"{"}"#, statuses: 400...400),
            Audit(id: "D586", accept: newer, body: #"{"query":"{"}"#, statuses: 400...400, forbidden: "\"data\""),
            Audit(id: "51FE", accept: newer, body: unknownField, statuses: 400...599),
            Audit(id: "74FF", accept: newer, body: unknownField, statuses: 400...400),
            Audit(id: "5E5B", accept: newer, body: unknownField, statuses: 400...400, forbidden: "\"data\""),
            Audit(id: "86EE", accept: newer, body: nullVariable, statuses: 400...400),
        ]
        + invalid("LKJ", "query", invalidTexts) + invalid("6C0", "operationName", invalidTexts)
        + invalid("476", "variables", invalidMaps) + invalid("58B", "extensions", invalidMaps)
        + ["variables", "operationName", "extensions"].enumerated().flatMap { place, name in
            let body = #"{"query":"{ __typename }","\#(name)":null}"#
            return [
                Audit(id: "94B\(place)", accept: newer, body: body, forbidden: "errors"),
                Audit(id: "022\(place)", accept: older, body: body, forbidden: "errors"),
            ]
        }

    private static let named = #"{"operationName":"Query","query":"query Query { __typename }"}"#
    private static let typed = #"{"query":"\#(typeQuery)","variables":{"name":"sometype"}}"#
    private static let extended = #"{"query":"{ __typename }","extensions":{"some":"value"}}"#
    private static let unknownField = #"{"query":"{ 8f31403dfe404bccbb0e835f2629c6a7 }"}"#
    private static let nullVariable =
        #"{"query":"query CoerceFailure($id: ID!){ __typename }","variables":{"id":null}}"#
    private static let typedForm =
        "query=query+Type%28%24name%3A+String%21%29+%7B+__type%28name%3A+%24name%29+%7B+name+%7D+%7D"
        + "&variables=%7B%22name%22%3A%22sometype%22%7D"

    private static func invalid(_ id: String, _ parameter: String, _ values: [String]) -> [Audit] {
        values.enumerated().map { place, value in
            let query = parameter == "query" ? "" : #""query":"{ __typename }","#
            return Audit(id: "\(id)\(place)", body: #"{\#(query)"\#(parameter)":\#(value)}"#, statuses: 400...400)
        }
    }

    @Test func `there are as many audits as the reference has`() {
        #expect(Set(Self.audits.map(\.id)).count == 61)
    }

    @Test(arguments: audits)
    func `an audit is passed`(audit: Audit) async throws {
        // None of the audits needs a database.
        let database = Database(
            DatabaseConfiguration(connectionString: ""),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let service = try service(on: database)
        let responder = responder(on: database, service)
        let application = Application(responder: responder, server: .gateway(responder))
        try await application.test(.live) { client in
            var headers: HTTPFields = [:]
            headers[.accept] = audit.accept
            headers[.contentType] = audit.contentType
            let response = try await client.executeRequest(
                uri: audit.query.isEmpty ? "/graphql" : "/graphql?\(audit.query)",
                method: audit.method,
                headers: headers,
                body: ByteBuffer(string: audit.body)
            )
            let answer = String(buffer: response.body)
            #expect(audit.statuses.contains(response.status.code), "\(answer)")
            #expect(String(validating: Array(buffer: response.body), as: UTF8.self) != nil)
            if let mediaType = audit.mediaType {
                #expect(response.headers[.contentType]?.contains(mediaType) == true)
            }
            if let forbidden = audit.forbidden { #expect(!answer.contains(forbidden)) }
        }
    }
}
