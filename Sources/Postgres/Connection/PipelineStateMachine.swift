import DequeModule

/// What one connection has been sent and has not answered, oldest first, and what is to be cancelled in it.
///
/// A unit ends at a sync point, so that its failure leaves its neighbours alone. PostgreSQL cancels whatever a
/// connection happens to run, so a unit is cancelled only while it is the oldest, and one cancellation ends before
/// the next begins.
struct PipelineStateMachine<Request: Identifiable> {
    typealias Instant = ContinuousClock.Instant

    enum Step: Equatable {
        case prepare(EncodedStatement.Key, name: String)
        /// `name` when it runs a prepared statement.
        case run(EncodedStatement.Key, name: String?)
        case deallocate
    }

    struct Unit {
        /// `nil` for what the connection does for itself.
        let request: Request?
        let steps: [Step]
        let deadline: Instant?
        /// Whether giving up answers the request at once, or only when the server has told how it ended.
        let answersAtOnce: Bool
    }

    enum Abandonment: Equatable {
        case cancelled
        case timedOut
    }

    enum Verdict: Equatable {
        case succeeded
        case refused
        case abandoned(Abandonment)
        /// Cancelled although it was not meant; nothing was done.
        case hitByStrayCancel
    }

    struct Completion {
        let request: Request
        let verdict: Verdict
        /// Not to be answered before the cancellation meant for it has ended: it must not hit what comes next.
        let isHeld: Bool
    }

    struct Limits {
        let cancelTimeout: Duration
        /// A cancellation that comes before the server has begun is lost, so it is sent again after this time, then after
        /// twice as long, and so on.
        let cancelInterval: Duration
    }

    struct Flight {
        let unit: Unit
        let number: Int
        var position = 0
        var isCancelledByServer = false
        var hasFailed = false
        var abandonment: Abandonment?
        /// Since when it is both abandoned and the oldest.
        var isHeldUpSince: Instant?
        /// How often it was cancelled again.
        var cancelRepetitions = 0
    }

    enum Cancelling: Equatable {
        case idle(lastEnded: Instant?)
        case underway
    }

    let limits: Limits
    var flights: Deque<Flight> = []
    var cancelling = Cancelling.idle(lastEnded: nil)
    /// Units with smaller numbers may have been hit by a cancellation meant for another.
    private var firstSafeNumber = 0
    private var nextNumber = 0

    init(limits: Limits) {
        self.limits = limits
    }

    var expectsReplies: Bool { !flights.isEmpty }

    /// The command that the next reply belongs to; `nil` when a sync point comes next.
    var currentStep: Step? {
        guard let head = flights.first, head.position < head.unit.steps.count else { return nil }
        return head.unit.steps[head.position]
    }

    /// A unit was sent.
    mutating func sent(_ unit: Unit) {
        flights.append(Flight(unit: unit, number: nextNumber))
        nextNumber += 1
    }

    /// The current command has ended.
    ///
    /// - Parameter sqlState: Why it failed. The sync point itself can fail too, when it commits.
    mutating func stepEnded(failure sqlState: String? = nil) {
        if currentStep != nil { flights[0].position += 1 }
        if let sqlState {
            flights[0].hasFailed = true
            flights[0].isCancelledByServer = sqlState == "57014"
        }
    }

    /// The sync point of the oldest unit was reached.
    ///
    /// - Returns: How its request ended; `nil` for what the connection did for itself.
    mutating func synchronised(at now: Instant) -> Completion? {
        guard let head = flights.popFirst() else { preconditionFailure("A sync point came that nobody sent.") }
        markHeldUp(at: now)
        guard let request = head.unit.request else { return nil }
        return Completion(
            request: request,
            verdict: verdict(on: head, at: now),
            isHeld: cancelling == .underway && !head.unit.answersAtOnce
        )
    }

    /// A cancellation has been passed on by the server, or could not be. What was held can be answered.
    mutating func cancelEnded(at now: Instant) {
        cancelling = .idle(lastEnded: now)
        firstSafeNumber = nextNumber
    }

    /// The connection is lost.
    ///
    /// - Returns: Every request not answered, oldest first.
    mutating func lost() -> [Request] {
        defer { flights.removeAll() }
        return flights.compactMap(\.unit.request)
    }

    private func verdict(on flight: Flight, at now: Instant) -> Verdict {
        guard flight.hasFailed else { return .succeeded }
        guard flight.isCancelledByServer else { return .refused }
        if let abandonment = flight.abandonment { return .abandoned(abandonment) }
        if cancelling == .underway || flight.number < firstSafeNumber { return .hitByStrayCancel }
        // The server's own timer may be ahead of ours by a moment.
        if let deadline = flight.unit.deadline, now >= deadline { return .abandoned(.timedOut) }
        return .refused
    }

    /// Starts the clock on an abandoned unit that has become the oldest.
    mutating func markHeldUp(at now: Instant) {
        guard let head = flights.first, head.abandonment != nil, head.isHeldUpSince == nil else { return }
        flights[0].isHeldUpSince = now
    }
}
