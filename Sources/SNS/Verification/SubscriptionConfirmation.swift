import Foundation

/// Confirms subscriptions, as SNS asks for: by visiting the address in the envelope.
package struct SubscriptionConfirmation: Sendable {
    private let fetcher: any Fetcher

    /// SNS answers with some 500 bytes of XML.
    private static let answerByteLimit = 64 << 10

    package init(fetcher: any Fetcher) {
        self.fetcher = fetcher
    }

    /// Confirms the subscription of a verified envelope. Confirming again changes nothing.
    ///
    /// - Throws: ``Refusal`` with `subscribeURLForeign`, `confirmationRefused` or `confirmationUnavailable`.
    package func confirm(_ subscription: Envelope.Subscription, to topic: Topic) async throws(Refusal) {
        try Self.check(subscription, topic)
        let status: Int
        do throws(FetchFailure) {
            status = try await fetcher.get(subscription.subscribeURL, byteLimit: Self.answerByteLimit).status
        } catch {
            throw Refusal(
                .confirmationUnavailable,
                "SNS could not be asked to confirm the subscription: \(error.reason)"
            )
        }
        switch status {
        case 200: return
        case 400..<500:
            throw Refusal(
                .confirmationRefused,
                "SNS does not confirm the subscription; its answer has status \(status)."
            )
        default:
            throw Refusal(
                .confirmationUnavailable,
                "SNS could not confirm the subscription; its answer has status \(status)."
            )
        }
    }

    /// The address must be that of SNS's action `ConfirmSubscription`, for this topic, with this token, and nothing else.
    private static func check(_ subscription: Envelope.Subscription, _ topic: Topic) throws(Refusal) {
        let start = "https://\(topic.host)/?"
        guard subscription.subscribeURL.utf8.starts(with: start.utf8),
            let query = String(subscription.subscribeURL.utf8.dropFirst(start.utf8.count)),
            fields(query) == [
                "Action": "ConfirmSubscription", "TopicArn": topic.arn, "Token": subscription.token,
            ]
        else {
            throw Refusal(
                .subscribeURLForeign,
                "'SubscribeURL' is not one that confirms a subscription to this topic at \(topic.host)."
            )
        }
    }

    /// - Returns: `nil` where a field has no value or is there twice, and for what a query component cannot hold (RFC 3986,
    ///   section 3.4).
    private static func fields(_ query: String) -> [String: String]? {
        guard query.utf8.allSatisfy(isInQuery) else { return nil }
        var fields: [String: String] = [:]
        for part in query.split(separator: "&", omittingEmptySubsequences: false) {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let value = halves[1].removingPercentEncoding,
                fields.updateValue(value, forKey: String(halves[0])) == nil
            else { return nil }
        }
        return fields
    }

    private static func isInQuery(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "#")
    }
}
