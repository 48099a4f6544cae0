/// What the last statements of one plan came to for one Resource, by which it is decided whether requests wait to share one.
struct MergingPace {
    /// How many statements decide.
    private static let weight = 8

    private var count = 0
    private var rows = 0.0
    private var duration: Duration = .zero

    /// Whether it pays to wait for others. Of the first statements that is not known.
    func isFast(_ limits: MergingLimits) -> Bool {
        count == Self.weight && rows <= Double(limits.rows) && duration <= limits.duration
    }

    /// Takes in what a statement came to for one Resource.
    mutating func add(rows: Double, duration: Duration) {
        count = min(count + 1, Self.weight)
        self.rows += (rows - self.rows) / Double(count)
        self.duration += (duration - self.duration) / count
    }
}
