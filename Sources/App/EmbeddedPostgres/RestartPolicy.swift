/// Decides whether a PostgreSQL that ended by itself is started again.
struct RestartPolicy {
    /// How often in a row; one more is given up.
    static let restartLimit = 5
    /// The pause before the first restart; it doubles with every one that follows.
    static let firstDelay: Duration = .milliseconds(200)
    /// A PostgreSQL that lived this long starts a new row.
    static let soundLife: Duration = .seconds(60)

    private var restarts = 0
    private var wasEverReady = false

    /// - Parameters:
    ///   - wasReady: Whether it took connections in the life that ended.
    ///   - duration: How long that life was.
    /// - Returns: How long to wait before the next; `nil` to give up.
    mutating func delay(wasReady: Bool, duration: Duration) -> Duration? {
        wasEverReady = wasEverReady || wasReady
        if wasReady, duration >= Self.soundLife { restarts = 0 }
        guard wasEverReady, restarts < Self.restartLimit else { return nil }
        defer { restarts += 1 }
        return Self.firstDelay * (1 << restarts)
    }
}
