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
    /// Those that are stored.
    let snapshots: SnapshotSteps

    /// What a statement says of a merge that more would come of than may.
    static let tooLarge = "TOO_LARGE"
    /// What a statement says of a Reading whose Resource is not there, and is not to be made.
    static let resourceUnknown = "RESOURCE_UNKNOWN"

    /// - Parameters:
    ///   - resources: Those that messages are about.
    ///   - areImplicit: Whether Readings alone are about them.
    ///   - records: Readings of series that are stored only where their Resources are there.
    ///   - byteLimit: Of what comes of a merge.
    init(
        resources: [ResourceWrite.Row],
        areImplicit: Bool,
        snapshots: SnapshotSteps,
        series: [ReadingWrite.Row],
        records: [ReadingWrite.Row],
        byteLimit: Int
    ) {
        self.snapshots = snapshots
        if !resources.isEmpty {
            let write = ResourceWrite(rows: resources)
            statements.append((.resources, areImplicit ? write.implicitStatement() : write.statement()))
        }
        statements += snapshots.statements(byteLimit: byteLimit).map { (.readings, $0) }
        if !series.isEmpty { statements.append((.readings, ReadingWrite(rows: series).seriesStatement())) }
        if !records.isEmpty { statements.append((.readings, ReadingWrite(rows: records).recordStatement())) }
    }

    /// The ordinals of the Readings that were stored, not only looked at.
    ///
    /// - Parameter results: The rows of each statement, in order.
    func storedReadings(_ results: [Rows]) -> Set<Int> {
        let statuses: Set = [ItemOutcome.Stored.Status.created, .updated]
        var stored: Set<Int> = []
        for (statement, rows) in zip(statements, results) where statement.subject == .readings {
            for row in 0..<rows.count {
                guard let ordinal = rows.int8(row, 0), let status = rows.text(row, 1) else { continue }
                if statuses.contains(where: { $0.rawValue == status }) { stored.insert(Int(ordinal)) }
            }
        }
        return stored
    }

    /// Whether statements have left something out.
    ///
    /// - Parameter results: The rows of each, in order.
    static func isIncomplete(_ results: [Rows]) -> Bool {
        results.contains { rows in (0..<rows.count).contains { rows.text($0, 1) == tooLarge } }
    }
}
