import Postgres

/// The statements that store a batch as if its items came one by one: no statement holds one key twice, so what repeats
/// goes into a round of its own.
struct BatchWrite {
    /// What a statement's rows answer about.
    enum Subject {
        case resources, readings
        /// Resources that are only there because a Reading is about them; nobody asks what became of them.
        case implied
    }

    private(set) var statements: [(subject: Subject, sql: SQL)] = []

    init(
        resources: [ResourceWrite.Row],
        readings: [ReadingWrite.Row],
        series: [ReadingWrite.Row],
        implied: [ResourceWrite.Row]
    ) {
        for round in Self.rounds(resources, key: \.id) {
            statements.append((.resources, ResourceWrite(rows: round).statement()))
        }
        if !implied.isEmpty { statements.append((.implied, ResourceWrite(rows: implied).statement())) }
        let rounds = Self.rounds(readings) { Key(resourceID: $0.resourceID, type: Array($0.type.utf8)) }
        for round in rounds {
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
