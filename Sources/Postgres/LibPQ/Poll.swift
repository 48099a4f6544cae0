import Glibc

/// A set of descriptors to wait for.
struct Poll {
    enum Readiness {
        case readable
        case writable
        case either
    }

    private var entries: [pollfd] = []

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
    }

    /// - Returns: What to ask ``isReady(_:)`` with.
    mutating func add(_ descriptor: Int32, _ readiness: Readiness) -> Int {
        entries.append(pollfd(fd: descriptor, events: Self.events(readiness), revents: 0))
        return entries.count - 1
    }

    mutating func change(_ index: Int, to readiness: Readiness) {
        entries[index].events = Self.events(readiness)
    }

    private static func events(_ readiness: Readiness) -> Int16 {
        switch readiness {
        case .readable: Int16(POLLIN)
        case .writable: Int16(POLLOUT)
        case .either: Int16(POLLIN | POLLOUT)
        }
    }

    /// Blocks until a descriptor is ready or broken, or the time is over. May end early for no reason.
    mutating func wait(atMost duration: Duration) {
        let (seconds, attoseconds) = duration.components
        // Rounded up, so that a deadline has passed when the wait for it ends.
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
        unsafe _ = poll(&entries, nfds_t(entries.count), Int32(clamping: max(0, milliseconds)))
    }

    func isReady(_ index: Int) -> Bool {
        entries[index].revents != 0
    }
}
