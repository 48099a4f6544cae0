/// Which statements a connection holds prepared; the least recently used makes room for a new one.
///
/// A statement counts as prepared only once the server has said so: until then others send it whole, because a unit
/// that fails before it takes the preparing down with it.
struct StatementCache {
    enum Use: Equatable {
        case prepared(name: String)
        /// To be prepared under this name and then run.
        case unknown(name: String)
        /// Being prepared by another unit, or too long to be kept; to be run without a name.
        case unnamed
    }

    private struct Entry {
        let key: EncodedStatement.Key
        let name: String
        var isConfirmed = false
        var older: Int?
        var newer: Int?
    }

    /// The longest text that is kept, in bytes: a plan takes many times its text, in every connection's server process.
    private static let textByteLimit = 32 << 10

    private let limit: Int
    private var slots: [EncodedStatement.Key: Int] = [:]
    private var entries: [Entry] = []
    private var newest: Int?
    private var oldest: Int?
    private var namesGiven = 0
    /// Names whose statements the server can forget, once the unit being sent has used them.
    private var evicted: [String] = []

    init(limit: Int) {
        precondition(limit > 0, "A connection holds at least one prepared statement.")
        self.limit = limit
    }

    var count: Int { slots.count }

    /// Looks a statement up and marks it as used; one that is not there is added.
    mutating func use(_ key: EncodedStatement.Key) -> Use {
        guard key.text.utf8.count <= Self.textByteLimit else { return .unnamed }
        if let slot = slots[key] {
            if newest != slot {
                unlink(slot)
                link(slot)
            }
            return entries[slot].isConfirmed ? .prepared(name: entries[slot].name) : .unnamed
        }
        namesGiven += 1
        let entry = Entry(key: key, name: "s\(namesGiven)")
        let slot = freeSlot(for: entry)
        slots[key] = slot
        link(slot)
        return .unknown(name: entry.name)
    }

    /// The server has prepared the statement.
    mutating func confirm(_ key: EncodedStatement.Key, name: String) {
        guard let slot = slots[key], entries[slot].name == name else { return }
        entries[slot].isConfirmed = true
    }

    /// The statement could not be prepared, or no longer fits the schema. The next use prepares it anew.
    mutating func forget(_ key: EncodedStatement.Key, name: String) {
        guard let slot = slots[key], entries[slot].name == name else { return }
        if entries[slot].isConfirmed { evicted.append(name) }
        slots[key] = nil
        unlink(slot)
        // The last entry moves into the gap, so that entries stay dense.
        let last = entries.count - 1
        if slot != last {
            let moved = entries[last]
            entries[slot] = moved
            slots[moved.key] = slot
            if let older = moved.older { entries[older].newer = slot } else { oldest = slot }
            if let newer = moved.newer { entries[newer].older = slot } else { newest = slot }
        }
        entries.removeLast()
    }

    /// Takes the names whose statements are to be deallocated.
    mutating func takeEvicted() -> [String] {
        defer { evicted.removeAll() }
        return evicted
    }

    private mutating func freeSlot(for entry: Entry) -> Int {
        guard entries.count >= limit, let oldest else {
            entries.append(entry)
            return entries.count - 1
        }
        unlink(oldest)
        evicted.append(entries[oldest].name)
        slots[entries[oldest].key] = nil
        entries[oldest] = entry
        return oldest
    }

    private mutating func link(_ slot: Int) {
        entries[slot].older = newest
        entries[slot].newer = nil
        if let newest { entries[newest].newer = slot } else { oldest = slot }
        newest = slot
    }

    private mutating func unlink(_ slot: Int) {
        let (older, newer) = (entries[slot].older, entries[slot].newer)
        if let older { entries[older].newer = newer } else { oldest = newer }
        if let newer { entries[newer].older = older } else { newest = older }
    }
}
