package import Schema

/// Finds out whether SNS has sent an envelope, about a topic that is allowed, lately.
package struct EnvelopeVerifier: Sendable {
    private let topics: [String: Topic]
    private let certificates: SigningCertificates
    private let limits: DeliveryLimits
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - topics: Those that are allowed.
    ///   - now: Tells the time, for the ages of envelopes and the validity of certificates.
    package init(
        topics: [Topic],
        authorities: CertificateAuthorities,
        fetcher: any Fetcher,
        limits: DeliveryLimits = DeliveryLimits(),
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.topics = Dictionary(topics.map { ($0.arn, $0) }) { first, _ in first }
        certificates = SigningCertificates(
            CertificateInspection(authorities: authorities, fetcher: fetcher),
            now: now
        )
        self.limits = limits
        self.now = now
    }

    /// The topic of a name, where it is allowed.
    ///
    /// - Throws: ``Refusal`` with `topicNotAllowed`.
    package func topic(_ arn: String) throws(Refusal) -> Topic {
        // What is allowed is ASCII, so equal texts have equal bytes.
        guard let topic = topics[arn] else {
            throw Refusal(.topicNotAllowed, "The setting 'snsTopics' does not name this topic.")
        }
        return topic
    }

    /// - Parameter type: What the header `x-amz-sns-message-type` says.
    /// - Returns: The topic.
    /// - Throws: ``Refusal``. Nothing is fetched for an envelope that is refused by what stands in it.
    package func verify(_ envelope: Envelope, type: String?) async throws(Refusal) -> Topic {
        let topic = try topic(envelope.topicARN)
        guard type == envelope.kind.name else {
            throw Refusal(.headerMismatch, "The header 'x-amz-sns-message-type' is not the envelope's 'Type'.")
        }
        try checkAge(of: envelope)
        guard let version = SignatureVersion(rawValue: envelope.signatureVersion) else {
            throw Refusal(.signatureVersionUnknown, "'SignatureVersion' must be 1 or 2.")
        }
        let url = try SigningCertificateURL(envelope.signingCertURL, of: topic)
        let certificate = try await certificates.certificate(at: url, of: topic)
        guard certificate.signed(envelope.stringToSign, envelope.signature, version) else {
            throw Refusal(.signatureWrong, "SNS has not signed this envelope.")
        }
        return topic
    }

    private func checkAge(of envelope: Envelope) throws(Refusal) {
        let now = now()
        let age: Duration =
            switch envelope.kind {
            case .notification: limits.age
            case .subscriptionConfirmation, .unsubscribeConfirmation: limits.confirmationAge
            }
        guard now < envelope.timestamp + age else {
            throw Refusal(.tooOld, "The envelope is older than SNS would still deliver.")
        }
        // It is SNS's clock that is right.
        guard envelope.timestamp < now + limits.futureSkew else {
            throw Refusal(.timeInFuture, "The envelope is of a time that this gateway's clock has yet to reach.")
        }
    }
}
