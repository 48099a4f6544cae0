import CEL
import Schema

/// What all calculations of a request share.
struct CalculationOptions: Sendable {
    /// The time of the request.
    let now: CEL.Value
    private let costLimit: Int
    private let duration: Duration
    /// How long all of them may take together.
    let requestDuration: Duration

    /// - Parameters:
    ///   - costLimit: The most steps of one evaluation.
    ///   - duration: How long one evaluation may take.
    init(now: Schema.Timestamp, costLimit: Int, duration: Duration, requestDuration: Duration) {
        self.now = now.value
        self.costLimit = costLimit
        self.duration = duration
        self.requestDuration = requestDuration
    }

    /// The limits of an evaluation that begins now.
    ///
    /// - Parameter remaining: How long all calculations of the request may still take.
    func limits(within remaining: Duration) -> EvaluationLimits {
        var limits = EvaluationLimits()
        limits.costLimit = costLimit
        let deadline = ContinuousClock.now + min(duration, remaining)
        limits.isPastDeadline = { ContinuousClock.now > deadline }
        return limits
    }
}
