import DequeModule

extension PoolStateMachine {
    struct Expiry {
        /// Waited for its turn until its deadline.
        var timedOut: [Request] = []
        /// Waited while there was no connection at all.
        var unreachable: [Request] = []
        /// Still waiting when the time for draining was over.
        var closed: [Request] = []
        /// Slots to connect now.
        var due: [Int] = []
    }

    /// Gives up what has waited for too long, and tells which connections to make.
    mutating func expire(at now: Instant) -> Expiry {
        var expiry = Expiry()
        for kind in Kind.allCases {
            let ready = slots.filter { $0.kind == kind && $0.isReady }
            queues[kind.rawValue].removeAll { waiting in
                if waiting.connectionDeadline <= now, !ready.contains(where: { $0.mayCarry(waiting) }) {
                    expiry.unreachable.append(waiting.request)
                } else if waiting.deadline <= now {
                    expiry.timedOut.append(waiting.request)
                } else {
                    return false
                }
                return true
            }
        }
        if case .draining(let end) = phase, end <= now {
            expiry.closed = queues.flatMap { $0.map(\.request) }
            for queue in queues.indices { queues[queue].removeAll() }
        }
        for (index, slot) in slots.enumerated() where isWanted(slot, at: now) {
            slots[index].state = .connecting
            slots[index].attemptedOn = now
            expiry.due.append(index)
        }
        return expiry
    }

    /// When to look again, if nothing happens before.
    var nextDeadline: Instant? {
        var next: Instant?
        func consider(_ instant: Instant) { next = min(next ?? instant, instant) }

        for kind in Kind.allCases {
            let ready = slots.filter { $0.kind == kind && $0.isReady }
            for waiting in queues[kind.rawValue] {
                let isReachable = ready.contains { $0.mayCarry(waiting) }
                consider(isReachable ? waiting.deadline : min(waiting.deadline, waiting.connectionDeadline))
            }
        }
        for slot in slots {
            if case .resting(let end) = slot.state, needsConnections(slot.kind) { consider(end) }
        }
        if case .draining(let end) = phase { consider(end) }
        return next
    }

    /// Accepts nothing more; what was accepted may finish until `end`.
    mutating func drain(until end: Instant) {
        if phase == .open { phase = .draining(until: end) }
    }

    mutating func close() {
        phase = .closed
    }

    /// Whether nothing that was accepted is left to do.
    var isDrained: Bool {
        waitingCount == 0
            && slots.allSatisfy { slot in
                if case .ready(let load) = slot.state { load == 0 } else { true }
            }
    }

    private func isWanted(_ slot: Slot, at now: Instant) -> Bool {
        guard case .resting(let end) = slot.state, end <= now else { return false }
        return needsConnections(slot.kind)
    }

    /// While draining, a connection is made only for those who wait for one.
    private func needsConnections(_ kind: Kind) -> Bool {
        switch phase {
        case .open: true
        case .draining: !queues[kind.rawValue].isEmpty
        case .closed: false
        }
    }
}

extension PoolStateMachine.Slot {
    fileprivate var isReady: Bool {
        if case .ready = state { true } else { false }
    }
}
