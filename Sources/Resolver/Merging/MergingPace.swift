/// What the statements of one plan come to for one Resource, by which it is decided whether requests wait to share one.
struct MergingPace {
    /// How many rows are so few that most of a statement's time goes into starting it.
    private static let rowLimit = 32
    /// How long a statement may keep those that wait for it, for each Resource.
    private static let timeLimit: Duration = .milliseconds(20)
    /// How many of the last statements decide.
    private static let weight = 8
    /// How long nobody waits when statements were found to have more rows or take longer.
    private static let pause: Duration = .seconds(1)

    private var count = 0
    private var rows = 0.0
    private var time: Duration = .zero
    private var pausedUntil: ContinuousClock.Instant?

    func isFast(at now: ContinuousClock.Instant) -> Bool { pausedUntil.map { now >= $0 } ?? true }

    /// Takes in what a statement came to for one Resource.
    mutating func add(rows: Double, time: Duration, at now: ContinuousClock.Instant) {
        count = min(count + 1, Self.weight)
        self.rows += (rows - self.rows) / Double(count)
        self.time += (time - self.time) / count
        guard count == Self.weight, self.rows > Double(Self.rowLimit) || self.time > Self.timeLimit else { return }
        (count, self.rows, self.time) = (0, 0, .zero)
        pausedUntil = now + Self.pause
    }
}
