/// How one attempt to publish a batch ended.
enum Exchange: Sendable, Equatable {
    /// An HTTP answer; `retryAfter` is the header of that name, as sent.
    case answered(status: Int, retryAfter: String?, body: [UInt8])
    /// No answer: no connection, or one that broke or timed out.
    case unreachable(reason: String)
}

/// Decides what follows an attempt. Sending a batch again is safe: publishing is idempotent.
struct RetryPolicy: Sendable {
    /// Attempts in all, the first included.
    var attemptLimit = 8
    /// The pause after the first attempt; it doubles with each further one.
    var firstPause: Duration = .milliseconds(250)
    /// The longest pause that doubling reaches.
    var pauseLimit: Duration = .seconds(10)
    /// The longest pause that a gateway's `Retry-After` can ask for.
    var retryAfterLimit: Duration = .seconds(60)

    enum Decision: Sendable, Equatable {
        case accept(PublishResponse)
        case retry(after: Duration)
        case fail(PublishError)
    }

    /// - Parameter attempt: Which attempt it was, from 1.
    func decision(after exchange: Exchange, attempt: Int) -> Decision {
        switch exchange {
        case .answered(status: 200, _, let body):
            reading(body, attempt: attempt)
        case .answered(status: 503, let retryAfter, _) where attempt < attemptLimit:
            .retry(after: asked(by: retryAfter) ?? pause(after: attempt))
        case .answered(status: 503, _, _):
            .fail(PublishError(code: .busy, detail: "the gateway was still busy after \(attempt) attempts (HTTP 503)"))
        case .answered(let status, _, let body):
            .fail(PublishError(code: .refused, detail: "the gateway answered HTTP \(status)" + explanation(body)))
        case .unreachable where attempt < attemptLimit:
            .retry(after: pause(after: attempt))
        case .unreachable(let reason):
            .fail(PublishError(code: .unreachable, detail: "no answer after \(attempt) attempts: \(reason)"))
        }
    }

    private func reading(_ body: [UInt8], attempt: Int) -> Decision {
        do throws(PublishError) {
            return .accept(try PublishResponse(body: body))
        } catch {
            return error.code == .busy && attempt < attemptLimit ? .retry(after: pause(after: attempt)) : .fail(error)
        }
    }

    private func pause(after attempt: Int) -> Duration {
        var pause = firstPause
        for _ in 1..<max(attempt, 1) where pause < pauseLimit { pause *= 2 }
        return min(pause, pauseLimit)
    }

    /// `Retry-After` in seconds. Its other form, a date, is left to doubling.
    private func asked(by retryAfter: String?) -> Duration? {
        guard let seconds = retryAfter.flatMap({ Int($0) }), seconds >= 0 else { return nil }
        return min(.seconds(seconds), retryAfterLimit)
    }

    private func explanation(_ body: [UInt8]) -> String {
        if let messages = PublishResponse.errorMessages(in: body) { return ": " + messages }
        let text = String(decoding: body.prefix(200), as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
        return text.isEmpty ? "" : ": " + text
    }
}
