package import Postgres
package import Schema

/// Trims series.
extension Housekeeper {
    /// Tells how many Readings a run of a rule would delete now.
    package func preview(_ rule: KeepRule) async throws(DatabaseError) -> KeepRun {
        let query = query(for: rule)
        var run = KeepRun()
        var place = ""
        while true {
            let rows = try await read(query.count(after: place, pageLimit: pacing.pageLimit))
            run.readingCount += rows.int8(0, 0).map(Int.init) ?? 0
            guard rows.int8(0, 2) == Int64(pacing.pageLimit), let last = rows.text(0, 3) else { break }
            place = last
        }
        run.isTurnTaken = try await turn.isTaken()
        return run
    }

    /// Deletes the Readings that a rule keeps no longer; the newest of a series always stays.
    ///
    /// - Throws: ``DatabaseError``. Batches that were deleted before stay deleted; the others are left to the next run.
    package func run(_ rule: KeepRule) async throws(DatabaseError) -> KeepRun {
        let query = query(for: rule)
        let run = try await turn.take { transaction, _ throws(DatabaseError) in
            var run = KeepRun()
            var place = ""
            while true {
                let start = ContinuousClock.now
                let delete = query.delete(after: place, pageLimit: pacing.pageLimit, readingLimit: pacing.rowLimit)
                let rows = try await database.write([EdgeLock.shared, delete])[1]
                let count = rows.int8(0, 0).map(Int.init) ?? 0
                run.readingCount += count
                tally.note(count, by: rule)
                // The same Resources again: what was deleted is not found any more.
                let isFull = rows.bool(0, 1) == true && count > 0
                guard isFull || rows.int8(0, 2) == Int64(pacing.pageLimit), let last = rows.text(0, 3) else {
                    return run
                }
                if !isFull { place = last }
                try await writer.rest((.now - start) * pacing.restFactor)
                try await Turn.keep(transaction)
            }
        }
        return run ?? KeepRun(isTurnTaken: true)
    }

    private func query(for rule: KeepRule) -> SeriesQuery {
        SeriesQuery(rule: rule, collectedBefore: rule.maxAge.map { now().before($0) })
    }
}
