import CoreMetrics
import Postgres

/// Writes batches to the database, with the edges that follow from their snapshots.
struct BatchWriter: Sendable {
    private let database: Database
    private let edges: EdgeDerivation
    private let valueByteLimit: Int

    init(database: Database, limits: IngestLimits, metrics: any MetricsFactory) {
        self.database = database
        edges = EdgeDerivation(limits: limits, metrics: metrics)
        valueByteLimit = limits.valueByteLimit
    }

    /// Writes what is pending. What other writers of the same keys keep coming first with stays pending.
    ///
    /// - Throws: ``DatabaseError``, also where another transaction stood in the way at the last attempt. What was written before is
    ///   not pending any more.
    func write(_ pending: inout PendingBatch) async throws(DatabaseError) {
        for number in 1...Self.attemptLimit {
            guard !pending.isEmpty else { break }
            try await attempt(&pending, number)
        }
    }

    /// How often an item is tried to be written where another writer comes first.
    private static let attemptLimit = 4

    /// - Parameter number: Of the attempt, from 1.
    private func attempt(_ pending: inout PendingBatch, _ number: Int) async throws(DatabaseError) {
        let write = pending.write(byteLimit: valueByteLimit, isFirst: number == 1)
        do {
            let (results, isCommitted) = try await store(write, isAtomic: pending.isAtomic)
            for (statement, rows) in zip(write.statements, results) { pending.take(rows, of: statement) }
            if !isCommitted { pending.refuseStored() }
        } catch  where error.isRolledBack && number == Self.attemptLimit {
            throw DatabaseError(.overloaded, sqlState: error.sqlState, detail: error.detail)
        } catch  where error.isCollision && number < Self.attemptLimit {
            // Nothing was written; the next attempt writes all of it.
        } catch  where error.isFaultOfData {
            // Something that no check foresaw: halve the batch until the culprit stands alone.
            guard var second = pending.split() else { return pending.refuse() }
            try await attempt(&pending, number)
            try await attempt(&second, number)
            pending.merge(second)
        }
    }

    /// - Parameter isAtomic: Whether nothing is stored when a statement leaves something out.
    /// - Returns: The rows of each of the batch's statements, in order, and whether what they tell was stored.
    private func store(
        _ write: BatchWrite,
        isAtomic: Bool
    ) async throws(DatabaseError) -> (results: [Rows], isCommitted: Bool) {
        if !isAtomic, let snapshots = write.snapshots.plainRows {
            guard !snapshots.isEmpty else { return (try await storeAtOnce(write, nil), true) }
            do throws(DatabaseError) {
                if let foreseen = try await edges.foresee(snapshots, database) {
                    return (try await storeAtOnce(write, foreseen), true)
                }
            } catch  where error.sqlState == EdgeRuleQuery.otherRulesState {
                // Nothing was written. In steps it does not matter what is known of rules.
                edges.forgetRules()
            }
        }
        return try await storeInSteps(write, isAtomic: isAtomic)
    }

    /// Sends all there is to do in one go.
    private func storeAtOnce(_ write: BatchWrite, _ foreseen: ForeseenEdges?) async throws(DatabaseError) -> [Rows] {
        let before = [EdgeLock.shared] + (foreseen.map { [$0.requirement] } ?? [])
        let after = foreseen?.statement.map { [$0] } ?? []
        let rows = try await database.write(before + write.statements.map(\.sql) + after)
        let results = Array(rows[before.count..<(before.count + write.statements.count)])
        if let foreseen {
            foreseen.tally(after.isEmpty ? nil : rows.last, stored: write.storedReadings(results)).report()
        }
        return results
    }

    /// Looks at what became of the batch before it is committed, and asks PostgreSQL for the items of its snapshots.
    private func storeInSteps(
        _ write: BatchWrite,
        isAtomic: Bool
    ) async throws(DatabaseError) -> (results: [Rows], isCommitted: Bool) {
        let statements = write.statements.map(\.sql)
        var results: [Rows] = []
        var isRefused = false
        do throws(DatabaseError) {
            let tally = try await database.transaction(
                startingWith: [EdgeLock.shared] + statements + [edges.search.written(write.snapshots.keys)]
            ) { (transaction, rows) throws(DatabaseError) in
                results = Array(rows[1...statements.count])
                isRefused = isAtomic && BatchWrite.isIncomplete(results)
                // Thrown so that the transaction is rolled back.
                if isRefused { throw DatabaseError(.refused, detail: "an item of an atomic batch was left out") }
                return try await edges.write(rows[statements.count + 1], in: transaction)
            }
            tally.report()
        } catch {
            guard isRefused else { throw error }
        }
        return (results, !isRefused)
    }
}

extension DatabaseError {
    /// Whether another transaction stood in the way, or may have: 23505 tells of a key that one took first, or of tables that do
    /// not fit this program, which is never over.
    fileprivate var isCollision: Bool { isRolledBack || sqlState == "23505" }

    /// Whether PostgreSQL chose the transaction to make way for another. PostgreSQL manual, "Error Codes": class 40, transaction
    /// rollback.
    fileprivate var isRolledBack: Bool { sqlState?.hasPrefix("40") ?? false }

    /// Whether PostgreSQL refused the values, not the statement. PostgreSQL manual, "Error Codes": classes 22, data
    /// exception, and 54, program limit exceeded.
    fileprivate var isFaultOfData: Bool {
        sqlState.map { $0.hasPrefix("22") || $0.hasPrefix("54") } ?? false
    }
}
