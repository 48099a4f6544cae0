package import Ingest
import Postgres
import Resolver
package import SNS
package import Schema

/// Takes what SNS delivers: confirms subscriptions, and stores the messages in notifications.
package struct SNSDeliveries: Sendable {
    private let verifier: EnvelopeVerifier
    private let confirmation: SubscriptionConfirmation
    private let credentials: RawDeliveryCredentials?
    private let publisher: Publisher
    private let deadLetters: DeadLetters
    private let reader: MessageReader
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - credentials: What raw deliveries must come with; `nil` to refuse them.
    ///   - now: The time of messages in raw deliveries that tell none.
    package init(
        verifier: EnvelopeVerifier,
        confirmation: SubscriptionConfirmation,
        credentials: RawDeliveryCredentials?,
        publisher: Publisher,
        deadLetters: DeadLetters,
        reader: MessageReader = MessageReader(),
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.verifier = verifier
        self.confirmation = confirmation
        self.credentials = credentials
        self.publisher = publisher
        self.deadLetters = deadLetters
        self.reader = reader
        self.now = now
    }

    func take(_ body: [UInt8], _ headers: SNSHeaders) async -> SNSOutcome {
        do {
            return headers.isRawDelivery
                ? try await takeRaw(body, headers) : try await take(try Envelope(json: body), headers)
        } catch let refusal as Refusal {
            return .refused(refusal)
        } catch let error as DatabaseError {
            return .failed(RequestFailure(error))
        } catch {
            preconditionFailure("taking a delivery throws nothing else: \(error)")
        }
    }

    private func take(_ envelope: Envelope, _ headers: SNSHeaders) async throws -> SNSOutcome {
        let topic = try await verifier.verify(envelope, type: headers.messageType)
        switch envelope.kind {
        case .notification:
            let text = Array(envelope.message.utf8)
            return try await store(text, of: topic, messageID: envelope.messageID, sentOn: envelope.timestamp)
        case .subscriptionConfirmation(let subscription):
            try await confirmation.confirm(subscription, to: topic)
            return .subscribed(topic: topic.arn)
        case .unsubscribeConfirmation(let subscription):
            return .unsubscribed(topic: topic.arn, subscribeURL: subscription.subscribeURL)
        }
    }

    /// Takes a message without an envelope. SNS signs none, so what proves that it comes from SNS is the password that SNS
    /// was told when the endpoint was subscribed.
    private func takeRaw(_ body: [UInt8], _ headers: SNSHeaders) async throws -> SNSOutcome {
        guard let credentials else {
            throw Refusal(
                .rawDeliveryNotAllowed,
                "Raw deliveries are not signed; they are taken where the setting 'snsRawCredentials' says by which password."
            )
        }
        guard credentials.match(headers.authorization) else {
            throw Refusal(
                .credentialsWrong,
                "A raw delivery must come with the user and the password of 'snsRawCredentials'."
            )
        }
        let topic = try verifier.topic(headers.topicARN ?? "")
        guard let messageID = headers.messageID, Envelope.isMessageID(messageID) else {
            throw Refusal(.headerMismatch, "The header 'x-amz-sns-message-id' is missing.")
        }
        return try await store(body, of: topic, messageID: messageID, sentOn: now())
    }

    private func store(
        _ text: [UInt8],
        of topic: Topic,
        messageID: String,
        sentOn: Timestamp
    ) async throws(DatabaseError) -> SNSOutcome {
        let report = try await publish(text, sentOn)
        guard let fault = report.firstFault else { return .published }
        try await deadLetters.keep(
            DeadLetter(source: "sns:\(topic.arn)", deliveryID: messageID, sentOn: sentOn, fault: fault, body: text)
        )
        return .deadLetter(
            topic: topic.arn,
            messageID: messageID,
            rejectedCount: report.faultCount,
            code: fault.code
        )
    }

    private func publish(
        _ text: [UInt8],
        _ time: Timestamp
    ) async throws(DatabaseError) -> (firstFault: DeadLetter.Fault?, faultCount: Int) {
        let (items, end) = reader.read(text: text, time: time)
        let messages = items.compactMap { try? $0.message.get() }
        var outcomes: [ItemOutcome] = []
        if !messages.isEmpty {
            outcomes = try await publisher.publish(Batch(messages)).outcomes(of: messages)
        }
        var stored = outcomes.makeIterator()
        var faults: [DeadLetter.Fault] = []
        for item in items {
            switch item.message {
            case .failure(let rejection): faults.append(DeadLetter.Fault(rejection, at: item.place))
            case .success:
                if case .rejected(let rejection) = stored.next() {
                    faults.append(DeadLetter.Fault(rejection, at: item.place))
                }
            }
        }
        if let end {
            let code = Rejection.Code.messageNotJSON.rawValue
            faults.append(DeadLetter.Fault(code: code, message: end.message, place: end.place, path: ""))
        }
        return (faults.first, faults.count)
    }
}

extension DeadLetter.Fault {
    fileprivate init(_ rejection: Rejection, at place: Int) {
        self.init(code: rejection.code.rawValue, message: rejection.message, place: place, path: rejection.path)
    }
}
