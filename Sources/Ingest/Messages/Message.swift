/// One thing a collector has to say.
package enum Message: Sendable, Hashable {
    case resource(ResourceMessage)
    case reading(ReadingMessage)

    /// The member of a message's JSON that holds it. Places in what it holds begin with it: `/reading/value`.
    var member: String {
        switch self {
        case .resource: "resource"
        case .reading: "reading"
        }
    }
}

extension Batch {
    /// Messages of both kinds, in any order.
    package init(_ messages: some Sequence<Message>) {
        self.init(resources: [], readings: [])
        for message in messages {
            switch message {
            case .resource(let message): resources.append(message)
            case .reading(let message): readings.append(message)
            }
        }
    }
}

extension BatchOutcome {
    /// What became of the messages that a batch was made of, in their order.
    ///
    /// A rejection's path begins where the message does, at the member that holds the item.
    package func outcomes(of messages: some Sequence<Message>) -> [ItemOutcome] {
        var resources = resources.makeIterator()
        var readings = readings.makeIterator()
        return messages.compactMap { message in
            let outcome =
                switch message {
                case .resource: resources.next()
                case .reading: readings.next()
                }
            guard case .rejected(let rejection) = outcome else { return outcome }
            return .rejected(
                Rejection(
                    code: rejection.code,
                    message: rejection.message,
                    path: "/\(message.member)\(rejection.path)"
                )
            )
        }
    }
}
