import Postgres

/// The statements that store a batch as if its items came one by one: no statement holds one key twice, so what repeats
/// goes into a round of its own.
struct BatchWrite {
    /// What a statement's rows answer about.
    enum Subject {
        case resources, readings
    }

    private(set) var statements: [(subject: Subject, sql: SQL)] = []

    /// - Parameter resources: Those that messages are about, first those of messages of their own.
    init(resources: [ResourceWrite.Row], snapshots: [ReadingWrite.Row], series: [ReadingWrite.Row]) {
        // The first round holds every Resource, in the order of ids: two batches that lock the same ones do not wait for
        // each other in a circle.
        for round in Self.rounds(resources, key: \.id) {
            statements.append((.resources, ResourceWrite(rows: round).statement()))
        }
        for round in Self.rounds(snapshots, key: { Key(resourceID: $0.resourceID, type: Array($0.type.utf8)) }) {
            statements.append((.readings, ReadingWrite(rows: round).snapshotStatement()))
        }
        if !series.isEmpty { statements.append((.readings, ReadingWrite(rows: series).seriesStatement())) }
    }

    private struct Key: Hashable {
        let resourceID: UUID
        /// Bytes, since equal strings may differ in theirs.
        let type: [UInt8]
    }

    private static func rounds<Row>(_ rows: [Row], key: (Row) -> some Hashable) -> [[Row]] {
        var rounds: [[Row]] = []
        var appearances: [AnyHashable: Int] = [:]
        for row in rows {
            let round = appearances[AnyHashable(key(row)), default: 0]
            appearances[AnyHashable(key(row))] = round + 1
            if round == rounds.count { rounds.append([]) }
            rounds[round].append(row)
        }
        return rounds
    }
}
