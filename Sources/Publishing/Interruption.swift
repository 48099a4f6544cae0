import Schema

/// Why an attempt has left lines without an answer.
struct Interruption: Equatable {
    let error: PublishError
    /// Whether it may pass by itself.
    let isTransient: Bool
    /// The header `Retry-After`, as sent.
    var retryAfter: String?

    /// The statuses of what may pass by itself: those of gateways, and of what may stand in front of one.
    private static let transientStatuses: Set<Int> = [429, 502, 503, 504]
    /// The codes of errors that may.
    private static let transientCodes: Set<String> = [
        "DATABASE_UNAVAILABLE", "OVERLOADED", "REQUEST_TIMED_OUT", "REQUEST_CANCELLED",
    ]

    /// - Parameter answer: Of an exchange with the status 200, what it says.
    init(_ exchange: Exchange, _ answer: PublishAnswer?) {
        switch (exchange, answer?.ending) {
        case (.unreachable(let reason), _):
            self.init(.unreachable, reason, isTransient: true)
        case (.answered, .failed(let code, let message)):
            let isTransient = Self.transientCodes.contains(code)
            self.init(
                isTransient ? .busy : .refused,
                "the gateway stopped: \(message) (\(code))",
                isTransient: isTransient
            )
        case (.answered, .complete), (.answered, .brokenOff):
            self.init(.unreachable, "the gateway's answer broke off", isTransient: true)
        case (.answered(let status, let retryAfter, let body), nil):
            let problem = Problem(body)
            let isTransient =
                Self.transientStatuses.contains(status) || Self.transientCodes.contains(problem?.code ?? "")
            self.init(
                isTransient ? .busy : .refused,
                "the gateway answered HTTP \(status)\(problem.map { ": \($0.message)" } ?? Self.excerpt(body))",
                isTransient: isTransient
            )
            self.retryAfter = retryAfter
        }
    }

    private init(_ code: PublishError.Code, _ detail: String, isTransient: Bool) {
        error = PublishError(code: code, detail: detail)
        self.isTransient = isTransient
    }

    /// The first error of a body in the form of GraphQL.
    private struct Problem {
        let message: String
        let code: String?

        init?(_ body: [UInt8]) {
            guard let error = try? JSONDocument.parse(body).root["errors"]?.items?.first,
                let message = error["message"]?.string
            else { return nil }
            self.message = message
            code = error["extensions"]?["code"]?.string
        }
    }

    /// The first line of a body that is in no known form.
    private static func excerpt(_ body: [UInt8]) -> String {
        let text = String(decoding: body.prefix(200), as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
        return text.isEmpty ? "" : ": \(text)"
    }
}
