import Postgres

/// The snapshots of a batch, apart by when they are stored: what is merged into a snapshot comes after what the batch says of
/// it before, and before what the batch says of it after. So a batch equals its items one by one.
struct SnapshotSteps {
    private struct Key: Hashable {
        let resourceID: UUID
        let type: ReadingType
    }

    /// Rows that replace stand at even places; at odd ones those that merge, one for each snapshot at most.
    private var steps: [[ReadingWrite.Row]] = []
    private var lastSteps: [Key: Int] = [:]
    /// Whether rows of one step replace the same snapshot.
    private var isRepetitive = false

    mutating func add(_ row: ReadingWrite.Row, isMerge: Bool) {
        let key = Key(resourceID: row.resourceID, type: ReadingType(text: row.type))
        let last = lastSteps[key]
        let step = last.map { $0 + ($0 & 1) + (isMerge ? 1 : 0) } ?? (isMerge ? 1 : 0)
        if step == last { isRepetitive = true }
        lastSteps[key] = step
        while steps.count <= step { steps.append([]) }
        steps[step].append(row)
    }

    /// The rows, where each replaces another snapshot; else `nil`.
    var plainRows: [ReadingWrite.Row]? {
        steps.count <= 1 && !isRepetitive ? steps.first ?? [] : nil
    }

    /// What stores the steps, in their order.
    ///
    /// - Parameters:
    ///   - byteLimit: Of what comes of a merge.
    ///   - mayLeaveOut: Whether rows may be left to be written again where other writers come first. What is merged rests on what
    ///     came before it, so nothing is left out there in any case.
    func statements(byteLimit: Int, mayLeaveOut: Bool) -> [BatchWrite.Statement] {
        let isPlain = mayLeaveOut && plainRows != nil
        return zip(0..., steps).filter { !$1.isEmpty }.map { step, rows in
            let write = ReadingWrite(rows, areSeries: false)
            return BatchWrite.Statement(
                write,
                step & 1 == 1
                    ? write.mergeStatement(byteLimit: byteLimit)
                    : isPlain ? write.plainSnapshotStatement() : write.snapshotStatement()
            )
        }
    }

    /// Of all snapshots, each as often as it is written.
    var keys: [(resourceID: UUID, type: String)] { steps.joined().map { ($0.resourceID, $0.type) } }
}
