/// How much is recorded at once, and how often is looked for what is due.
package struct RecordingPacing: Sendable {
    /// How long it rests before it first looks, and between looks.
    package var interval: Duration = .seconds(5)
    /// The most Resources that are calculated and stored together.
    package var pageLimit = 500
    /// How many times as long as a page took it rests, so that others have the machine.
    package var restFactor = 1

    package init() {}
}
