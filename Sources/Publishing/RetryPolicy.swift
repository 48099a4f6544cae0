/// Decides what follows an attempt that was interrupted. Sending a message again is safe, unless it merges.
package struct RetryPolicy: Sendable {
    /// Attempts in all without any progress, the first included.
    package var attemptLimit: Int
    /// The pause after the first attempt; it doubles with each further one.
    var firstPause: Duration = .milliseconds(250)
    /// The longest pause that doubling reaches.
    var pauseLimit: Duration = .seconds(10)
    /// The longest pause that a gateway's `Retry-After` can ask for.
    var retryAfterLimit: Duration = .seconds(60)
    /// What part of a pause is waited, so that clients that failed together do not come back together.
    var jitter: @Sendable () -> Double = { .random(in: 0.5...1) }

    package init(attemptLimit: Int = 8) {
        self.attemptLimit = attemptLimit
    }

    enum Decision: Equatable {
        case retry(after: Duration)
        case fail(PublishError)
    }

    /// - Parameter attempt: Which attempt it was since the last progress, from 1.
    func decision(after interruption: Interruption, attempt: Int) -> Decision {
        guard interruption.isTransient else { return .fail(interruption.error) }
        guard attempt < attemptLimit else {
            let detail = "\(interruption.error.detail) (attempt \(attempt) of \(attemptLimit))"
            return .fail(PublishError(code: interruption.error.code, detail: detail))
        }
        return .retry(after: max(pause(after: attempt) * jitter(), asked(by: interruption.retryAfter)))
    }

    private func pause(after attempt: Int) -> Duration {
        var pause = firstPause
        for _ in 1..<max(attempt, 1) where pause < pauseLimit { pause *= 2 }
        return min(pause, pauseLimit)
    }

    /// `Retry-After` in seconds. Its other form, a date, is left to doubling.
    private func asked(by retryAfter: String?) -> Duration {
        guard let seconds = retryAfter.flatMap({ Int($0) }), seconds >= 0 else { return .zero }
        return min(.seconds(seconds), retryAfterLimit)
    }
}
