/// When which work for edges is due.
struct EdgeSchedule {
    typealias Instant = ContinuousClock.Instant

    enum Step: Equatable {
        /// Say that this gateway's rules are in use.
        case renew
        /// Look what is to be done, and for what this gateway waits.
        case look
        /// Do a batch.
        case work(batchLimit: Int)
        case rest(Duration)
    }

    private let pacing: EdgePacing
    private var nextRenewal: Instant
    private var nextLook: Instant
    private var nextPoll: Instant
    /// Owed for the last batch or failure.
    private var rest: Duration?
    private var hasWork = false
    private var batchLimit: Int
    private var retryDelay: Duration

    init(_ pacing: EdgePacing, now: Instant) {
        precondition(pacing.batchLimit > 0, "A batch goes through at least one Resource.")
        self.pacing = pacing
        nextRenewal = now + pacing.renewalInterval
        nextLook = now
        nextPoll = now
        batchLimit = min(pacing.batchLimit, Self.firstBatchLimit)
        retryDelay = pacing.retryDelay
    }

    /// How large the first batch is, before it is known how long one takes.
    private static let firstBatchLimit = 16

    /// - Parameter isWaiting: Whether a rule of this gateway is not derived yet.
    mutating func next(at now: Instant, isWaiting: Bool) -> Step {
        if let rest = rest.take() { return .rest(rest) }
        if now >= nextRenewal { return .renew }
        if now >= nextLook || isWaiting && now >= nextPoll { return .look }
        if hasWork { return .work(batchLimit: batchLimit) }
        // Rules may be put in use at any time, so it never rests for long.
        return .rest(min(pacing.pollInterval, min(nextLook, nextRenewal) - now))
    }

    mutating func renewed(at now: Instant) {
        retryDelay = pacing.retryDelay
        nextRenewal = now + pacing.renewalInterval
    }

    mutating func looked(at now: Instant, hasWork: Bool) {
        retryDelay = pacing.retryDelay
        self.hasWork = hasWork
        nextLook = now + pacing.lookInterval
        nextPoll = now + pacing.pollInterval
    }

    /// A batch was done.
    ///
    /// - Parameter isLast: Whether a rule came to its end with it.
    mutating func worked(at now: Instant, for time: Duration, isLast: Bool) {
        retryDelay = pacing.retryDelay
        rest = time * pacing.restFactor
        if time > pacing.batchDuration {
            batchLimit = max(1, batchLimit / 2)
        } else if time < pacing.batchDuration / 2 {
            batchLimit = min(pacing.batchLimit, batchLimit * 2)
        }
        if isLast { nextPoll = now }
    }

    /// There was nothing to do, or another gateway is doing it.
    mutating func idled() {
        retryDelay = pacing.retryDelay
        hasWork = false
    }

    /// The step could not be taken. A batch may have been too large, so it is made smaller.
    mutating func failed() {
        batchLimit = max(1, batchLimit / 2)
        rest = retryDelay
        retryDelay = min(retryDelay * 2, pacing.retryDelayLimit)
    }
}
