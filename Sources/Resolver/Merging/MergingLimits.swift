/// When requests of one plan share statements. Each number is for one plan.
package struct MergingLimits: Sendable {
    /// How many statements run before others wait for one of them to end.
    package var statements = 8
    /// How many requests share a statement.
    package var requests = 16
    /// How many requests wait; more run statements of their own.
    package var waiting = 1_024
    /// How many rows statements have for a Resource where they are shared: so few that most of their time goes into starting
    /// them.
    package var rows = 32
    /// How long they take for a Resource.
    package var duration: Duration = .milliseconds(50)

    package init() {}
}
