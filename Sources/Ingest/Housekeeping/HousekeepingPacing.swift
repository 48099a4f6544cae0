/// How much housekeeping is done at once, and how often.
package struct HousekeepingPacing: Sendable {
    /// How long it rests before the first run, and between runs.
    package var interval: Duration = .seconds(300)
    /// The most Resources that one statement looks at.
    package var pageLimit = 2_000
    /// The most Resources that one transaction deletes. Whoever publishes waits for it.
    package var batchLimit = 500
    /// The most Readings and edges that one transaction deletes; what one Resource has at most of each kind goes together.
    package var rowLimit = 5_000
    /// How many times as long as a batch took it rests, so that others have the machine.
    package var restFactor = 1
    /// How long a transaction that deletes Resources waits until those who publish have ended; those who come after wait as
    /// long.
    package var patience: Duration = .milliseconds(500)
    /// How often that is tried.
    package var attemptLimit = 10
    /// Pause after the first attempt. Doubles from one to the next.
    package var retryDelay: Duration = .milliseconds(20)
    /// The most Resources that one deletion of a subtree may take along.
    package var subtreeLimit = 10_000

    package init() {}
}
