import CEL
import Schema

/// What all calculations of a request share.
struct CalculationOptions: Sendable {
    /// The time of the request.
    let now: CEL.Value
    private let costLimit: Int
    private let duration: Duration

    /// - Parameters:
    ///   - costLimit: The most steps of one evaluation.
    ///   - duration: How long one evaluation may take.
    init(now: Schema.Timestamp, costLimit: Int, duration: Duration) {
        var text: [UInt8] = []
        now.append(to: &text)
        self.now = CEL.Timestamp(String(decoding: text, as: UTF8.self)).map(CEL.Value.timestamp) ?? .null
        self.costLimit = costLimit
        self.duration = duration
    }

    /// The limits of an evaluation that begins now.
    var limits: EvaluationLimits {
        var limits = EvaluationLimits()
        limits.costLimit = costLimit
        let deadline = ContinuousClock.now + duration
        limits.isPastDeadline = { ContinuousClock.now > deadline }
        return limits
    }
}
