import DequeModule

/// Which connection carries which request, who waits, and when to connect again.
///
/// There are two kinds of connection, so that a long transaction never stands before a read: shared ones carry the
/// requests of many tasks at once, exclusive ones one at a time.
struct PoolStateMachine<Request: Identifiable> {
    typealias Instant = ContinuousClock.Instant

    enum Kind: Int, CaseIterable {
        case shared
        case exclusive
    }

    struct Limits {
        let sharedConnections: Int
        let exclusiveConnections: Int
        let pipelineDepth: Int
        let waiting: Int
        /// A busy connection that answers nothing for so long is held up by a slow statement.
        let stallTime: Duration
        let reconnectDelay: Duration
        let reconnectDelayLimit: Duration
    }

    enum Placement: Equatable {
        case send(slot: Int)
        case wait
        case refuseOverloaded
        case refuseClosed
    }

    enum SlotState: Equatable {
        case resting(until: Instant)
        case connecting
        case ready(load: Int)
    }

    struct Slot {
        let kind: Kind
        var state: SlotState
        /// The pause after the next failure.
        var delay: Duration
        /// When the attempt that made its connection began.
        var attemptedOn: Instant
        /// When it last took a request while idle, or ended one.
        var lastProgress: Instant
    }

    struct Waiting {
        let request: Request
        let deadline: Instant
        /// When it gives up if no connection of its kind is up.
        let connectionDeadline: Instant
        /// When its connection was lost, if it was. It goes again on one made since: when a server shuts down, those
        /// that are still up are the next to go.
        var lostOn: Instant?
    }

    enum Phase: Equatable {
        case open
        case draining(until: Instant)
        case closed
    }

    let limits: Limits
    var slots: [Slot]
    var queues: [Deque<Waiting>]
    var phase = Phase.open

    init(limits: Limits, now: Instant) {
        precondition(limits.sharedConnections > 0 && limits.exclusiveConnections > 0, "A pool has connections.")
        precondition(limits.pipelineDepth > 0, "A connection carries at least one request.")
        self.limits = limits
        let kinds =
            Array(repeating: Kind.shared, count: limits.sharedConnections)
            + Array(repeating: .exclusive, count: limits.exclusiveConnections)
        self.slots = kinds.map {
            Slot(
                kind: $0,
                state: .resting(until: now),
                delay: limits.reconnectDelay,
                attemptedOn: now,
                lastProgress: now
            )
        }
        self.queues = Kind.allCases.map { _ in [] }
    }

    var waitingCount: Int { queues.reduce(0) { $0 + $1.count } }

    /// A new request, or one to be sent again: that one was accepted before, so it goes first and no limit stops it.
    mutating func submit(_ waiting: Waiting, kind: Kind, again: Bool = false, now: Instant) -> Placement {
        switch phase {
        case .open: break
        case .draining where again: break
        case .draining, .closed: return .refuseClosed
        }
        if let slot = leastLoaded(kind, for: waiting, at: now) {
            if load(of: slot) == 0 { slots[slot].lastProgress = now }
            slots[slot].state = .ready(load: load(of: slot) + 1)
            return .send(slot: slot)
        }
        if again {
            queues[kind.rawValue].prepend(waiting)
        } else if waitingCount < limits.waiting {
            queues[kind.rawValue].append(waiting)
        } else {
            return .refuseOverloaded
        }
        return .wait
    }

    /// A request on the slot has ended.
    ///
    /// - Returns: The request to send in its place.
    mutating func finished(slot: Int, now: Instant) -> Request? {
        slots[slot].lastProgress = now
        if let next = nextRequest(for: slot) { return next }
        precondition(load(of: slot) > 0, "A connection ended more than it was given.")
        slots[slot].state = .ready(load: load(of: slot) - 1)
        return nil
    }

    /// Takes a request out of its queue. False when it is not there.
    mutating func withdraw(_ id: Request.ID) -> Bool {
        for queue in queues.indices {
            if let index = queues[queue].firstIndex(where: { $0.request.id == id }) {
                queues[queue].remove(at: index)
                return true
            }
        }
        return false
    }

    /// - Returns: The requests to send on the new connection.
    mutating func connected(slot: Int, now: Instant) -> [Request] {
        slots[slot].lastProgress = now
        let kind = slots[slot].kind
        let requests = (0..<capacity(of: kind)).compactMap { _ in nextRequest(for: slot) }
        slots[slot].state = .ready(load: requests.count)
        slots[slot].delay = limits.reconnectDelay
        return requests
    }

    mutating func connectFailed(slot: Int, now: Instant) {
        slots[slot].state = .resting(until: now + slots[slot].delay)
        slots[slot].delay = min(slots[slot].delay * 2, limits.reconnectDelayLimit)
    }

    /// The connection is gone, and all it carried with it. The next attempt is due after the shortest pause, so that
    /// a server that drops every connection is not pestered.
    mutating func lost(slot: Int, now: Instant) {
        slots[slot].state = .resting(until: now + slots[slot].delay)
    }

    private mutating func nextRequest(for slot: Int) -> Request? {
        let queue = slots[slot].kind.rawValue
        guard let index = queues[queue].firstIndex(where: { slots[slot].mayCarry($0) }) else { return nil }
        return queues[queue].remove(at: index).request
    }

    /// One that is held up comes last: what is sent on it waits behind a slow statement.
    private func leastLoaded(_ kind: Kind, for waiting: Waiting, at now: Instant) -> Int? {
        var best: (slot: Int, cost: Int)?
        for (index, slot) in slots.enumerated() where slot.kind == kind && slot.mayCarry(waiting) {
            guard case .ready(let load) = slot.state, load < capacity(of: kind) else { continue }
            let isHeldUp = load > 0 && slot.lastProgress + limits.stallTime <= now
            let cost = isHeldUp ? limits.pipelineDepth + load : load
            if cost < best?.cost ?? .max { best = (index, cost) }
        }
        return best?.slot
    }

    private func load(of slot: Int) -> Int {
        guard case .ready(let load) = slots[slot].state else { return 0 }
        return load
    }

    private func capacity(of kind: Kind) -> Int {
        kind == .shared ? limits.pipelineDepth : 1
    }
}

extension PoolStateMachine.Slot {
    /// Whether its connection, if it is up, is young enough.
    func mayCarry(_ waiting: PoolStateMachine.Waiting) -> Bool {
        guard let lostOn = waiting.lostOn else { return true }
        return attemptedOn >= lostOn
    }
}
