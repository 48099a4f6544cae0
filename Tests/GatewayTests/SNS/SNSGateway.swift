import DatabaseTesting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import InMemoryLogging
import Ingest
import Logging
import NIOCore
import Postgres
import SNS
import SNSTesting
import Schema
import Testing

@testable import Gateway

/// A gateway that a topic of SNS may publish to, and what tests see of it.
struct SNSGateway {
    let fetcher: ScriptedFetcher
    let database: Database
    private let client: any TestClientProtocol
    private let metrics: MetricsRegistry
    private let log: InMemoryLogHandler

    /// The time for which it is, in the gateway's view, is ``TestTime/now``.
    ///
    /// - Parameters:
    ///   - database: One whose tables are there; `nil` for one of its own.
    ///   - authority: The one that is trusted.
    static func with(
        fetcher: ScriptedFetcher? = nil,
        on database: Database? = nil,
        authority: TestAuthority = .trusted,
        rawCredentials: String? = nil,
        deadLetterLimit: Int = DeadLetters.standardLimit,
        options: SNSEndpoint.Options = SNSEndpoint.Options(),
        _ body: @escaping @Sendable (SNSGateway) async throws -> Void
    ) async throws {
        guard let database else {
            return try await withDatabase { database in
                _ = try await Migrator(database).run()
                try await with(
                    fetcher: fetcher,
                    on: database,
                    authority: authority,
                    rawCredentials: rawCredentials,
                    deadLetterLimit: deadLetterLimit,
                    options: options,
                    body
                )
            }
        }
        let fetcher = try fetcher ?? ScriptedFetcher()
        let metrics = MetricsRegistry()
        let log = InMemoryLogHandler()
        let deliveries = SNSDeliveries(
            verifier: EnvelopeVerifier(
                topics: [try #require(Topic(arn: TestEnvelope.topic))],
                authorities: try #require(
                    CertificateAuthorities(pem: String(decoding: try authority.certificate.pem, as: UTF8.self))
                ),
                fetcher: fetcher
            ) { TestTime.now },
            confirmation: SubscriptionConfirmation(fetcher: fetcher),
            credentials: try rawCredentials.map { try #require(RawDeliveryCredentials($0)) },
            publisher: Publisher(database: database) { TestTime.now },
            deadLetters: DeadLetters(database: database, limit: deadLetterLimit)
        ) { TestTime.now }
        let gateway = responder(
            on: database,
            try service(on: database),
            sns: SNSEndpoint(
                deliveries,
                metrics: metrics,
                options: options,
                logger: Logger(label: "test") { _ in log }
            )
        )
        try await Application(responder: gateway, server: .gateway(gateway)).test(.live) { client in
            try await body(
                SNSGateway(fetcher: fetcher, database: database, client: client, metrics: metrics, log: log)
            )
        }
    }

    /// What the gateway answers to a delivery.
    struct Answer {
        let status: Int
        let headers: HTTPFields
        let body: String
        /// Of the error, where it is one.
        var code: String? {
            guard let document = try? JSONDocument.parse(Array(body.utf8)) else { return nil }
            return document.root["errors"]?.items?.first?["extensions"]?["code"]?.string
        }
    }

    /// Delivers an envelope with the headers that SNS sends.
    func deliver(_ envelope: TestEnvelope, type: String? = nil) async throws -> Answer {
        try await post(
            envelope.json,
            [
                "x-amz-sns-message-type": type ?? envelope.members["Type"] ?? "",
                "x-amz-sns-topic-arn": envelope.members["TopicArn"] ?? "",
                "Content-Type": "text/plain; charset=UTF-8",
            ]
        )
    }

    /// Delivers a message without an envelope.
    func deliverRaw(
        _ message: String,
        authorization: String? = nil,
        topic: String = TestEnvelope.topic,
        messageID: String? = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324"
    ) async throws -> Answer {
        var headers = ["x-amz-sns-rawdelivery": "true", "x-amz-sns-topic-arn": topic]
        headers["Authorization"] = authorization
        headers["x-amz-sns-message-id"] = messageID
        return try await post(Array(message.utf8), headers)
    }

    func post(_ body: [UInt8], _ headers: [String: String] = ["x-amz-sns-message-type": "Notification"]) async throws
        -> Answer
    {
        var fields = HTTPFields()
        for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
        let response = try await client.executeRequest(
            uri: "/ingest/sns",
            method: .post,
            headers: fields,
            body: ByteBuffer(bytes: body)
        )
        return Answer(
            status: response.status.code,
            headers: response.headers,
            body: String(buffer: response.body)
        )
    }

    /// What is stored: the names of Resources and the values of Readings, as text.
    func stored() async throws -> [String] {
        try await texts(
            """
            select concat_ws(' ', type, name) from resource union all \
            select concat_ws(' ', type, storage_mode, to_char(collected_on at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS'), \
            value) from reading order by 1
            """
        )
    }

    /// What tells of every row that was written, and when.
    func writes() async throws -> [String] {
        try await texts(
            """
            select concat_ws(' ', id, xmin) from resource union all \
            select concat_ws(' ', id, received_on, xmin) from reading order by 1
            """
        )
    }

    private func texts(_ query: SQL) async throws -> [String] {
        let rows = try await database.query(query)
        return (0..<rows.count).compactMap { rows.text($0, 0) }
    }

    func deadLetters() async throws -> [DeadLetters.Kept] {
        try await DeadLetters(database: database).page(after: 0, count: 100)
    }

    /// How many deliveries came to an outcome.
    func count(_ outcome: String) -> Int {
        let start = #"cockpit_sns_deliveries_total{outcome="\#(outcome)"} "#
        return metrics.text().split(separator: "\n").first { $0.hasPrefix(start) }
            .flatMap { Int($0.dropFirst(start.count)) } ?? 0
    }

    /// The log, a line each.
    var logLines: [String] { log.entries.map { "\($0.level) \($0.message) \($0.metadata)" } }
}
