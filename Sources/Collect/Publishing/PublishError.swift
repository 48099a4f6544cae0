/// Why publishing ended before everything was sent.
struct PublishError: Error, Equatable, CustomStringConvertible {
    enum Code: String, CaseIterable {
        /// No connection, or none that lasted, in any attempt.
        case unreachable = "GATEWAY_UNREACHABLE"
        /// The gateway said in every attempt that it cannot publish now.
        case busy = "GATEWAY_BUSY"
        /// An HTTP status that sending again cannot change.
        case refused = "REQUEST_REFUSED"
        /// The answer holds GraphQL errors.
        case failed = "PUBLISH_FAILED"
        /// The answer is not one to `publish`.
        case unintelligible = "ANSWER_UNINTELLIGIBLE"
    }

    let code: Code
    let detail: String

    var description: String { detail }
}
