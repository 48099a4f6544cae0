/// Measures the parts of answering a request, one after the other, so that no time between them is lost. One that was not
/// asked to measure does not look at the clock.
struct Stopwatch: Sendable {
    /// `nil` where nothing is measured.
    var cost: Cost?
    /// When the part before ended.
    private var last: ContinuousClock.Instant?

    init(isRunning: Bool) {
        guard isRunning else { return }
        cost = Cost()
        last = .now
    }

    /// Counts the time since the part before ended.
    mutating func end(_ part: Cost.Part) {
        guard let last else { return }
        let now = ContinuousClock.now
        cost?.add(now - last, to: part)
        self.last = now
    }
}
