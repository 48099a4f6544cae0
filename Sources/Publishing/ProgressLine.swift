/// The line that tells how far a run has come, redrawn at a bounded rate.
package struct ProgressLine {
    /// Time between two drawings at least.
    static let interval: Duration = .milliseconds(100)

    private let console: Console
    private let elapsed: () -> Duration
    private var shownAt: Duration?

    /// - Parameter elapsed: Time since the run began.
    package init(console: Console, elapsed: @escaping () -> Duration) {
        self.console = console
        self.elapsed = elapsed
    }

    mutating func show(_ tally: Tally) {
        let now = elapsed()
        if let shownAt, now - shownAt < Self.interval { return }
        shownAt = now
        console.showProgress(Self.text(tally, after: now))
    }

    package func clear() {
        console.showProgress("")
    }

    static func text(_ tally: Tally, after elapsed: Duration) -> String {
        let rate = Double(tally.sent) / max(elapsed / .seconds(1), 0.001)
        return "\(tally.sent) messages sent, \(Int(rate)) per second, \(tally.rejected) rejected"
    }
}
