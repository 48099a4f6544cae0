import Postgres

/// The statements that store a batch: one for each kind of thing, whatever the number of items, and more where some are merged.
///
/// Each locks its keys in their order, and Resources come first: two batches that meet do not wait for each other in a
/// circle. That order is the one of the types and names of Resources, since what is called alike is asked for together: a
/// service's instances then stand together on disk.
struct BatchWrite {
    /// What a statement's rows answer about.
    enum Subject {
        case resources, readings
    }

    private(set) var statements: [(subject: Subject, sql: SQL)] = []
    /// Of the snapshots in it.
    let snapshotKeys: [(resourceID: UUID, type: String)]

    /// - Parameter resources: Those that messages are about, first those of messages of their own.
    /// What a statement says of a merge that more would come of than may.
    static let tooLarge = "TOO_LARGE"

    /// - Parameter byteLimit: Of what comes of a merge.
    init(resources: [ResourceWrite.Row], snapshots: SnapshotSteps, series: [ReadingWrite.Row], byteLimit: Int) {
        if !resources.isEmpty { statements.append((.resources, ResourceWrite(rows: resources).statement())) }
        statements += snapshots.statements(byteLimit: byteLimit).map { (.readings, $0) }
        if !series.isEmpty { statements.append((.readings, ReadingWrite(rows: series).seriesStatement())) }
        snapshotKeys = snapshots.keys
    }

    /// Whether statements have left something out.
    ///
    /// - Parameter results: The rows of each, in order.
    static func isIncomplete(_ results: [Rows]) -> Bool {
        results.contains { rows in (0..<rows.count).contains { rows.text($0, 1) == tooLarge } }
    }
}
