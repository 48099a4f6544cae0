import DequeModule

extension PipelineStateMachine {
    enum AbandonOutcome: Equatable {
        /// To be answered at once; its reply will be dropped.
        case answerNow
        /// To be answered when the server has told how it ended.
        case answerLater
        /// Not in flight here, or given up before.
        case unknown
    }

    struct Expiry {
        /// To be answered at once.
        var timedOut: [Request] = []
        /// The server does not obey; the connection is of no use any more.
        var isStuck = false
    }

    /// Gives a request up.
    mutating func abandon(_ id: Request.ID, _ reason: Abandonment, at now: Instant) -> AbandonOutcome {
        guard let index = flights.firstIndex(where: { $0.unit.request?.id == id && $0.abandonment == nil }) else {
            return .unknown
        }
        flights[index].abandonment = reason
        markHeldUp(at: now)
        return flights[index].unit.answersAtOnce ? .answerNow : .answerLater
    }

    /// Asked after every event: whether the server is to be told now to cancel what it runs. Then a cancellation is
    /// underway until ``cancelEnded(at:)``.
    mutating func beginsCancel(at now: Instant) -> Bool {
        guard let time = nextCancel, time <= now else { return false }
        if time != flights[0].isHeldUpSince { flights[0].cancelRepetitions += 1 }
        cancelling = .underway
        return true
    }

    /// Gives up what is past its deadline.
    mutating func expire(at now: Instant) -> Expiry {
        var expiry = Expiry()
        for index in flights.indices {
            let unit = flights[index].unit
            guard flights[index].abandonment == nil, let deadline = unit.deadline, deadline <= now else { continue }
            flights[index].abandonment = .timedOut
            if unit.answersAtOnce, let request = unit.request { expiry.timedOut.append(request) }
        }
        markHeldUp(at: now)
        if let since = flights.first?.isHeldUpSince { expiry.isStuck = since + limits.cancelTimeout <= now }
        return expiry
    }

    /// When to look again, if nothing happens before.
    var nextDeadline: Instant? {
        var next = nextCancel
        if let since = flights.first?.isHeldUpSince { next = earlier(next, since + limits.cancelTimeout) }
        for flight in flights where flight.abandonment == nil { next = earlier(next, flight.unit.deadline) }
        return next
    }

    /// When the oldest unit is to be cancelled, for the first time or again.
    private var nextCancel: Instant? {
        guard case .idle(let lastEnded) = cancelling, let since = flights.first?.isHeldUpSince else { return nil }
        guard let lastEnded, lastEnded >= since else { return since }
        return lastEnded + limits.cancelInterval * (1 << flights[0].cancelRepetitions)
    }

    private func earlier(_ one: Instant?, _ other: Instant?) -> Instant? {
        guard let one, let other else { return one ?? other }
        return min(one, other)
    }
}
