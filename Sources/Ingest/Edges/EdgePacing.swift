/// How much work for edges is done at once, and how often.
package struct EdgePacing: Sendable {
    /// The most Resources that one batch goes through.
    package var batchLimit = 128
    /// The most that the Readings of one batch take on disk, in bytes; one may take more by itself.
    package var batchByteLimit = 1 << 20
    /// How long a batch is to take; those that take longer are made smaller.
    package var batchDuration: Duration = .milliseconds(50)
    /// How many times as long as a batch took it rests, so that others have the machine.
    package var restFactor = 4
    /// How often to ask whether rules that this gateway waits for are derived.
    package var pollInterval: Duration = .seconds(1)
    /// How often to look whether other gateways have left work.
    package var lookInterval: Duration = .seconds(30)
    /// How often to say that this gateway's rules are in use.
    package var renewalInterval: Duration = .seconds(300)
    /// How long a rule that nobody says to be in use stays.
    package var lease: Duration = .seconds(3_600)
    /// Pause after the first failure. Doubles up to `retryDelayLimit`.
    package var retryDelay: Duration = .seconds(1)
    package var retryDelayLimit: Duration = .seconds(60)

    package init() {}
}
