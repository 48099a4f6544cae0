import Postgres

/// The statements that store a batch: one for each kind of thing, whatever the number of items, and more where some are merged.
///
/// Each locks its keys in their order, snapshots that are there before those that are new, and Resources come first: two batches
/// that meet do not wait for each other in a circle, unless merges make several statements of the snapshots, or a third adds a
/// snapshot after one of the two has looked and before the other does. Then PostgreSQL has one of them fail, and it is written
/// again. That order is the one of the types and names of Resources, since what is called alike is asked for together: a service's
/// instances then stand together on disk.
struct BatchWrite {
    /// What a statement's rows answer about.
    enum Subject {
        case resources, readings
    }

    struct Statement {
        let subject: Subject
        let sql: SQL
        /// The places in the batch of what the statement's rows answer about, by the ordinals that they tell, from 1.
        let places: [Int]

        init(_ write: ResourceWrite, _ sql: SQL) {
            (subject, self.sql, places) = (.resources, sql, write.rows.map(\.place))
        }

        init(_ write: ReadingWrite, _ sql: SQL) {
            (subject, self.sql, places) = (.readings, sql, write.rows.map(\.place))
        }

        /// What a row answers about; `nil` where it tells nothing.
        func answer(_ row: Int, of rows: Rows) -> (place: Int, verdict: String)? {
            guard let ordinal = rows.int8(row, 0), let verdict = rows.text(row, 1) else { return nil }
            return (places[Int(ordinal) - 1], verdict)
        }
    }

    private(set) var statements: [Statement] = []
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
    ///   - mayLeaveOut: Whether snapshots may be left to be written again where other writers come first.
    init(
        resources: [ResourceWrite.Row],
        areImplicit: Bool,
        snapshots: SnapshotSteps,
        series: [ReadingWrite.Row],
        records: [ReadingWrite.Row],
        byteLimit: Int,
        mayLeaveOut: Bool
    ) {
        self.snapshots = snapshots
        if !resources.isEmpty {
            let write = ResourceWrite(rows: resources)
            statements.append(Statement(write, areImplicit ? write.implicitStatement() : write.statement()))
        }
        statements += snapshots.statements(byteLimit: byteLimit, mayLeaveOut: mayLeaveOut)
        if !series.isEmpty {
            let write = ReadingWrite(series, areSeries: true)
            statements.append(Statement(write, write.seriesStatement()))
        }
        if !records.isEmpty {
            let write = ReadingWrite(records, areSeries: true)
            statements.append(Statement(write, write.recordStatement()))
        }
    }

    /// The places in the batch of the Readings that were stored, not only looked at.
    ///
    /// - Parameter results: The rows of each statement, in order.
    func storedReadings(_ results: [Rows]) -> Set<Int> {
        let statuses: Set = [ItemOutcome.Stored.Status.created, .updated]
        var stored: Set<Int> = []
        for (statement, rows) in zip(statements, results) where statement.subject == .readings {
            for row in 0..<rows.count {
                guard let (place, status) = statement.answer(row, of: rows) else { continue }
                if statuses.contains(where: { $0.rawValue == status }) { stored.insert(place) }
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
