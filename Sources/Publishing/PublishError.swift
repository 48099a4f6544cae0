/// Why publishing ended before everything was sent.
package struct PublishError: Error, Equatable, CustomStringConvertible {
    package enum Code: String, CaseIterable, Sendable {
        /// No connection, or none that lasted, in any attempt.
        case unreachable = "GATEWAY_UNREACHABLE"
        /// The gateway said in every attempt that it cannot publish now.
        case busy = "GATEWAY_BUSY"
        /// The gateway does not take the request, which sending it again cannot change.
        case refused = "REQUEST_REFUSED"
        /// The answer is not one to messages.
        case unintelligible = "ANSWER_UNINTELLIGIBLE"
    }

    package let code: Code
    package let detail: String

    package var description: String { detail }

    static func unintelligible(_ detail: String) -> PublishError {
        PublishError(code: .unintelligible, detail: "the gateway's answer is not one to messages: \(detail)")
    }
}
