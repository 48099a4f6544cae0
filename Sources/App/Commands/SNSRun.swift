import AsyncHTTPClient
import Gateway
import Ingest
import Logging
import SNS

/// What takes deliveries from SNS during one run.
enum SNSRun {
    /// Runs `body` with the endpoint that the settings ask for, `nil` where they name no topic.
    ///
    /// - Throws: ``CommandFailure`` for certificate authorities that cannot be read, and what `body` throws.
    static func with(
        _ settings: SNSSettings,
        _ publisher: Publisher,
        _ deadLetters: DeadLetters,
        metrics: MetricsRegistry,
        logger: Logger,
        _ body: (SNSEndpoint?) async throws -> Void
    ) async throws {
        guard !settings.topics.isEmpty else { return try await body(nil) }
        let authorities = try settings.authorities()
        try await HTTPClient.withHTTPClient(configuration: HTTPFetcher.configuration) { client in
            let fetcher = HTTPFetcher(client: client)
            let deliveries = SNSDeliveries(
                verifier: EnvelopeVerifier(
                    topics: settings.topics,
                    authorities: authorities,
                    fetcher: fetcher,
                    limits: DeliveryLimits(age: settings.ageLimit)
                ) { .now },
                confirmation: SubscriptionConfirmation(fetcher: fetcher),
                credentials: settings.rawCredentials,
                publisher: publisher,
                deadLetters: deadLetters
            ) { .now }
            try await body(SNSEndpoint(deliveries, metrics: metrics, logger: logger))
        }
    }
}
