package import CoreMetrics
package import Postgres
package import Schema

/// Deletes what rules let go: Resources that are not reported any more, and old Readings of series.
///
/// One works at a time, of all gateways together; others are told so. What it deletes, it deletes in batches, each a transaction
/// of its own, with a rest after it. A run that ends early, for whatever reason, leaves whole batches behind.
package struct Housekeeper: Sendable {
    let database: Database
    let pacing: HousekeepingPacing
    let writer: LoneWriter
    let turn: Turn
    let tally: HousekeepingTally
    let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - metrics: Where is counted what is deleted.
    ///   - now: Tells the time, by which ages are known.
    package init(
        database: Database,
        pacing: HousekeepingPacing = HousekeepingPacing(),
        metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.database = database
        self.pacing = pacing
        writer = LoneWriter(database: database, pacing: pacing, sleep: sleep)
        turn = Turn(.cleaning, database: database)
        tally = HousekeepingTally(metrics)
        self.now = now
    }

    // MARK: - Resources

    /// Tells what a run of a rule would do now.
    package func preview(_ rule: RetentionRule) async throws(DatabaseError) -> RetentionSurvey {
        var survey = try await survey(RetentionBounds(rule, at: now()), by: read)
        survey.isTurnTaken = try await turn.isTaken()
        return survey
    }

    /// Deletes the Resources that a rule lets go, unless something stands in the way. Whether one may go is asked once more as
    /// it is deleted.
    ///
    /// - Throws: ``DatabaseError``. Batches that were deleted before stay deleted; the others are left to the next run.
    package func run(_ rule: RetentionRule) async throws(DatabaseError) -> RetentionRun {
        let run = try await turn.take { transaction, _ throws(DatabaseError) in
            let query = RetentionQuery(bounds: RetentionBounds(rule, at: now()))
            let survey = try await survey(query.bounds) { statement throws(DatabaseError) in
                try await transaction.query(statement)
            }
            guard survey.block == nil else { return RetentionRun(survey) }
            return RetentionRun(survey, deleted: try await delete(query, choosingBy: transaction))
        }
        let outcome: RetentionRun
        if let run {
            outcome = run
        } else {
            var survey = try await preview(rule)
            survey.isTurnTaken = true
            outcome = RetentionRun(survey)
        }
        tally.note(outcome)
        return outcome
    }

    private func survey(
        _ bounds: RetentionBounds,
        by ask: (SQL) async throws(DatabaseError) -> Rows
    ) async throws(DatabaseError) -> RetentionSurvey {
        let query = RetentionQuery(bounds: bounds)
        var survey = RetentionSurvey(bounds)
        var place = ""
        while true {
            let before = survey.candidateCount
            let (count, last) = survey.take(try await ask(query.survey(after: place, pageLimit: pacing.pageLimit)))
            let missing = RetentionSurvey.candidateLimit - survey.candidates.count
            if survey.candidateCount > before, missing > 0 {
                survey.takeCandidates(
                    try await ask(query.candidates(after: place, pageLimit: pacing.pageLimit, limit: missing))
                )
            }
            guard count == pacing.pageLimit, let last else { return survey }
            place = last
        }
    }

    private func delete(
        _ query: RetentionQuery,
        choosingBy transaction: Transaction
    ) async throws(DatabaseError) -> DeletedCounts {
        var deleted = DeletedCounts()
        var place = ""
        while true {
            let rows = try await transaction.query(
                query.batch(
                    after: place,
                    pageLimit: pacing.pageLimit,
                    batchLimit: pacing.batchLimit,
                    rowLimit: pacing.rowLimit
                )
            )
            let ids = (0..<rows.count).compactMap { rows.uuid($0, 1) }
            if !ids.isEmpty {
                let start = ContinuousClock.now
                let (answers, thinnedCount) = try await writer.delete(ResourceDelete(ids, where: query.mayGo))
                var counts = DeletedCounts(answers[0])
                counts.readings += thinnedCount
                deleted += counts
                tally.note(counts, by: query.bounds.rule)
                try await writer.rest((.now - start) * pacing.restFactor)
            }
            let isEndOfPage = rows.count > ids.count
            let end = rows.count - 1
            guard end >= 0, let last = rows.text(end, 0),
                !isEndOfPage || rows.int8(end, 2) == Int64(pacing.pageLimit)
            else { return deleted }
            place = last
        }
    }

    /// Asks beside others, by indexes alone.
    func read(_ statement: SQL) async throws(DatabaseError) -> Rows {
        try await database.read([DeletingLocks.indexesAlone, statement])[1]
    }
}
