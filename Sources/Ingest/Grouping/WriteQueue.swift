import DequeModule

/// Batches that wait to be written, in the order they came, and how many write at the moment.
///
/// As long as little waits, one writes, and what comes meanwhile is written together after it. Others write beside it when much
/// waits, or what shares no transaction, or when it takes long: somebody watches over that while anything waits for a single one.
struct WriteQueue<Waiting: AnyObject> {
    /// One that waits, and what it weighs.
    private struct Entry {
        let waiting: Waiting
        let weight: Weight
    }

    struct Weight: Equatable {
        var itemCount = 0
        /// Of JSON text.
        var byteCount = 0
        /// Whether it shares no transaction.
        var isAlone = false
    }

    private let limits: GroupLimits
    private var entries: Deque<Entry> = []
    private var total = Weight()
    /// How many of the entries share no transaction.
    private var aloneCount = 0
    private var writerCount = 0
    /// How many groups were taken out so far.
    private var groupCount = 0
    private var isWatched = false

    init(limits: GroupLimits) {
        self.limits = limits
    }

    enum Admission {
        /// Those that write already come to it.
        case queued
        /// One more has to write.
        case needsWriter
        /// Those that write already come to it, but somebody has to watch whether they do.
        case needsWatch
        /// The queue is full.
        case refused
    }

    /// Lets one more wait. An empty queue takes any.
    mutating func append(_ waiting: Waiting, _ weight: Weight) -> Admission {
        let isFull =
            total.itemCount + weight.itemCount > limits.waitingItemLimit
            || total.byteCount + weight.byteCount > limits.waitingByteLimit
        guard entries.isEmpty || !isFull else { return .refused }
        entries.append(Entry(waiting: waiting, weight: weight))
        count(weight, 1)
        if writerCount == 0 || holdsMuch, addWriter() { return .needsWriter }
        return beginWatch() ? .needsWatch : .queued
    }

    /// Whether what waits is enough for a transaction of its own, as is all that a group may hold, and what shares none.
    private var holdsMuch: Bool {
        total.itemCount >= min(limits.gatheredItemLimit, limits.itemLimit) || total.byteCount >= limits.byteLimit
            || aloneCount > 0
    }

    private mutating func addWriter() -> Bool {
        guard writerCount < limits.writerLimit else { return false }
        writerCount += 1
        return true
    }

    // MARK: - Groups

    /// Takes out what is to be written together next: at least one, however much it is.
    ///
    /// - Parameter mark: What came with the group that who asks wrote last; `nil` where it wrote none.
    /// - Returns: Nothing when nothing waits, or others get to what does; who asked writes no more.
    mutating func nextGroup(after mark: Int? = nil) -> (group: [Waiting], mark: Int) {
        var group: [Waiting] = []
        if !isDispensable(mark) {
            var sum = Weight()
            while let next = entries.first {
                let isFull =
                    sum.itemCount + next.weight.itemCount > limits.itemLimit
                    || sum.byteCount + next.weight.byteCount > limits.byteLimit
                guard group.isEmpty || !(isFull || sum.isAlone || next.weight.isAlone) else { break }
                entries.removeFirst()
                count(next.weight, -1)
                group.append(next.waiting)
                sum.itemCount += next.weight.itemCount
                sum.byteCount += next.weight.byteCount
                sum.isAlone = next.weight.isAlone
            }
        }
        if group.isEmpty { writerCount -= 1 } else { groupCount += 1 }
        return (group, groupCount)
    }

    /// Whether others get to the little that waits: one of them has taken a group since this one took its own.
    private func isDispensable(_ mark: Int?) -> Bool {
        guard let mark, writerCount > 1 else { return false }
        return mark != groupCount && !holdsMuch
    }

    // MARK: - Watching

    /// - Returns: Whether somebody has to watch from now on; then it is to call ``watchMark()``.
    mutating func beginWatch() -> Bool {
        guard !isWatched, !entries.isEmpty, writerCount < limits.writerLimit else { return false }
        isWatched = true
        return true
    }

    /// Asked by who watches, before each rest.
    ///
    /// - Returns: What tells after the rest whether anything got done; `nil` when there is nothing to watch any more.
    mutating func watchMark() -> Int? {
        isWatched = !entries.isEmpty && writerCount < limits.writerLimit
        return isWatched ? groupCount : nil
    }

    /// Asked by who watches, after each rest.
    ///
    /// - Returns: Whether one more has to write.
    mutating func needsWriter(since mark: Int) -> Bool {
        mark == groupCount && !entries.isEmpty && addWriter()
    }

    /// - Returns: Whether it still waited.
    mutating func remove(_ waiting: Waiting) -> Bool {
        guard let place = entries.firstIndex(where: { $0.waiting === waiting }) else { return false }
        count(entries.remove(at: place).weight, -1)
        return true
    }

    private mutating func count(_ weight: Weight, _ sign: Int) {
        total.itemCount += sign * weight.itemCount
        total.byteCount += sign * weight.byteCount
        if weight.isAlone { aloneCount += sign }
    }
}
