import Postgres

/// The snapshots of a batch, apart by when they are stored: what is merged into a snapshot comes after what the batch says of
/// it before, and before what the batch says of it after. So a batch equals its items one by one.
struct SnapshotSteps {
    private struct Key: Hashable {
        let resourceID: UUID
        let type: [UInt8]
    }

    /// Rows that replace stand at even places; at odd ones those that merge, one for each snapshot at most.
    private var steps: [[ReadingWrite.Row]] = []
    private var lastSteps: [Key: Int] = [:]

    mutating func add(_ row: ReadingWrite.Row, isMerge: Bool) {
        let key = Key(resourceID: row.resourceID, type: Array(row.type.utf8))
        let last = lastSteps[key] ?? 0
        let step = last + (last & 1) + (isMerge ? 1 : 0)
        lastSteps[key] = step
        while steps.count <= step { steps.append([]) }
        steps[step].append(row)
    }

    /// The statements that store the steps, in their order.
    ///
    /// - Parameter byteLimit: Of what comes of a merge.
    func statements(byteLimit: Int) -> [SQL] {
        zip(0..., steps).filter { !$1.isEmpty }.map { step, rows in
            step & 1 == 0
                ? ReadingWrite(rows: rows).snapshotStatement()
                : ReadingWrite(rows: rows).mergeStatement(byteLimit: byteLimit)
        }
    }

    /// Of all snapshots, each as often as it is written.
    var keys: [(resourceID: UUID, type: String)] { steps.joined().map { ($0.resourceID, $0.type) } }
}
