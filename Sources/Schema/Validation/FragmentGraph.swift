/// What operations and fragments spread, seen as a graph.
struct FragmentGraph {
    private let record: DocumentRecord
    /// The fragments, each after those that it spreads, cycles aside.
    private var order: [Int] = []
    /// In which round of asking a fragment was last reached.
    private var marks: [UInt32]
    private var round: UInt32 = 0
    /// Whether some fragment spreads itself, in however many steps.
    private(set) var hasCycle = false

    /// Costs time in proportion to fragments and spreads; recurses not at all.
    init(_ record: DocumentRecord) {
        self.record = record
        marks = Array(repeating: 0, count: record.fragments.count)
        sort()
    }

    private mutating func sort() {
        enum State { case new, open, done }
        var states = [State](repeating: .new, count: record.fragments.count)
        var path: [(fragment: Int, next: Int)] = []
        for root in record.fragments.indices where states[root] == .new {
            states[root] = .open
            path.append((root, record.fragments[root].spreads.lowerBound))
            while let (fragment, next) = path.last {
                guard next < record.fragments[fragment].spreads.upperBound else {
                    states[fragment] = .done
                    order.append(fragment)
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let target = record.spreads[next].fragment
                guard target.isKnown else { continue }
                switch states[target.index] {
                case .new:
                    states[target.index] = .open
                    path.append((target.index, record.fragments[target.index].spreads.lowerBound))
                case .open: hasCycle = true
                case .done: break
                }
            }
        }
    }

    /// What an operation becomes when its fragments are spread out.
    struct Extent {
        /// How many spreads it stands for, at most ``Int32/max``.
        var expansions = 0
        /// The deepest nesting of selection sets.
        var depth = 0
    }

    /// The extents of all operations and fragments. A spread that closes a cycle adds nothing.
    func extents() -> (operations: [Extent], fragments: [Extent]) {
        var fragments = [Extent](repeating: Extent(), count: record.fragments.count)
        for fragment in order { fragments[fragment] = extent(of: record.fragments[fragment], fragments) }
        return (record.operations.map { extent(of: $0, fragments) }, fragments)
    }

    private func extent(of part: DocumentRecord.Part, _ fragments: [Extent]) -> Extent {
        var extent = Extent(expansions: 0, depth: Int(part.depth))
        for position in part.spreads {
            let spread = record.spreads[position]
            guard spread.fragment.isKnown else { continue }
            let inner = fragments[spread.fragment.index]
            extent.expansions = min(extent.expansions + inner.expansions + 1, Int(Int32.max))
            extent.depth = max(extent.depth, Int(spread.depth) + inner.depth)
        }
        return extent
    }

    /// The fragments that some operations spread, in however many steps, each once.
    mutating func reached(from parts: some Sequence<DocumentRecord.Part>) -> [Int] {
        round += 1
        var reached: [Int] = []
        for part in parts { take(part, &reached) }
        var next = 0
        while next < reached.count {
            take(record.fragments[reached[next]], &reached)
            next += 1
        }
        return reached
    }

    private mutating func take(_ part: DocumentRecord.Part, _ reached: inout [Int]) {
        for position in part.spreads {
            let target = record.spreads[position].fragment
            guard target.isKnown, marks[target.index] != round else { continue }
            marks[target.index] = round
            reached.append(target.index)
        }
    }
}
