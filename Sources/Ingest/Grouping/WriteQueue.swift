import DequeModule

/// Batches that wait to be written, in the order they came, and how many write at the moment.
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
    private var writerCount = 0

    init(limits: GroupLimits) {
        self.limits = limits
    }

    enum Admission {
        /// Those that write already come to it.
        case queued
        /// One more has to write.
        case needsWriter
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
        guard writerCount < limits.writerLimit else { return .queued }
        writerCount += 1
        return .needsWriter
    }

    /// Takes out what is to be written together next: at least one, however much it is.
    ///
    /// - Returns: Nothing when nothing waits; who asked writes no more.
    mutating func nextGroup() -> [Waiting] {
        var group: [Waiting] = []
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
        if group.isEmpty { writerCount -= 1 }
        return group
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
    }
}
