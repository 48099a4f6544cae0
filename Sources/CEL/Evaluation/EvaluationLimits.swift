/// What an evaluation may cost.
package struct EvaluationLimits: Sendable {
    /// Steps: one for every node that is evaluated, every element that is visited or compared, and every stretch of text
    /// that is read or made. Memory is bounded with it: what is made costs a step for every 16 bytes or element.
    package var costLimit = 1_000_000
    /// Steps between two questions whether the deadline has passed. An evaluation of fewer steps does not ask; whoever
    /// evaluates for many rows asks between them.
    package var deadlineStride = 1000
    /// Whether the deadline has passed; `nil` for none.
    package var isPastDeadline: (@Sendable () -> Bool)?

    package init() {}
}
