extension Envelope {
    /// What SNS signs: the names and values of some members, in the order of the names, a line each.
    ///
    /// SNS Developer Guide, "Verifying the signatures of Amazon SNS messages".
    var stringToSign: [UInt8] {
        var lines = [("Message", message), ("MessageId", messageID)]
        switch kind {
        case .notification(let subject):
            if let subject { lines.append(("Subject", subject)) }
            lines.append(("Timestamp", timestampText))
        case .subscriptionConfirmation(let subscription), .unsubscribeConfirmation(let subscription):
            lines.append(("SubscribeURL", subscription.subscribeURL))
            lines.append(("Timestamp", timestampText))
            lines.append(("Token", subscription.token))
        }
        lines += [("TopicArn", topicARN), ("Type", kind.name)]
        return lines.flatMap { name, value in Array("\(name)\n\(value)\n".utf8) }
    }
}
