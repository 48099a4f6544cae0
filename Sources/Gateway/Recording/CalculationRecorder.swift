package import CoreMetrics
package import Ingest
package import Postgres
package import Resolver
package import Schema

/// Stores what calculations give as Readings of series, so that they have a history.
///
/// One works at a time, of all gateways together. Every Resource has one Reading for a stretch of time: one that has it already
/// is left out, so another run, after a crash or by another gateway, goes on where the one before ended.
package struct CalculationRecorder: Sendable {
    private let engine: CurrentEngine
    private let publisher: Publisher
    private let turn: Turn
    private let pacing: RecordingPacing
    private let metrics: any MetricsFactory
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - service: Whose schema has the calculations.
    ///   - metrics: Where is counted what is recorded.
    package init(
        _ service: GraphQLService,
        database: Database,
        publisher: Publisher,
        pacing: RecordingPacing = RecordingPacing(),
        metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        engine = service.engine
        self.publisher = publisher
        turn = .recording(database)
        self.pacing = pacing
        self.metrics = metrics
        self.sleep = sleep
    }

    /// Records what a calculation gives now, for the stretch of time that it is by the database's clock.
    ///
    /// - Returns: `nil` where another is recording.
    /// - Throws: ``RequestFailure``. What was stored before stays stored; the rest is left to the next run.
    package func run(_ rule: RecordRule) async throws(RequestFailure) -> RecordRun? {
        let outcome: Result<RecordRun, RequestFailure>?
        do throws(DatabaseError) {
            outcome = try await turn.take { transaction, now throws(DatabaseError) in
                do throws(RequestFailure) {
                    return .success(try await record(rule, at: now, holding: transaction))
                } catch {
                    return .failure(error)
                }
            }
        } catch {
            throw RequestFailure(error)
        }
        return try outcome?.get()
    }

    private func record(
        _ rule: RecordRule,
        at now: Timestamp,
        holding turn: Transaction
    ) async throws(RequestFailure) -> RecordRun {
        var run = RecordRun(start: rule.start(at: now))
        let remaining = rule.interval - .microseconds(now.microseconds - run.start.microseconds)
        let begin = ContinuousClock.now
        var place = ""
        while true {
            let pageBegin = ContinuousClock.now
            // What is calculated later is of another stretch.
            guard pageBegin - begin < remaining else {
                run.isCutShort = true
                return run
            }
            let page = try await engine.value.calculate(
                rule,
                lackingSince: run.start,
                after: place,
                pageLimit: pacing.pageLimit,
                at: now
            )
            try await store(page, of: rule, in: &run)
            guard let end = page.end else { return run }
            place = end
            try await rest((.now - pageBegin) * pacing.restFactor, holding: turn)
        }
    }

    private func store(
        _ page: Engine.CalculatedPage,
        of rule: RecordRule,
        in run: inout RecordRun
    ) async throws(RequestFailure) {
        let before = run
        var messages: [ReadingMessage] = []
        for resource in page.resources {
            switch resource.value {
            case .success(let value):
                messages.append(
                    ReadingMessage(
                        resource: ResourceName(type: rule.resourceType, name: resource.name),
                        type: rule.readingType,
                        value: value,
                        storageMode: .timeSeries,
                        collectedOn: run.start,
                        origin: .gateway
                    )
                )
            case .failure(let error): run.noteFailure(error.message, of: resource.name)
            }
        }
        let outcomes: [ItemOutcome]
        do throws(DatabaseError) {
            outcomes = try await publisher.publish(Batch(resources: [], readings: messages)).readings
        } catch {
            throw RequestFailure(error)
        }
        for (message, outcome) in zip(messages, outcomes) {
            switch outcome {
            case .stored: run.recordedCount += 1
            // It was deleted after it was calculated for.
            case .rejected(let rejection) where rejection.code == .resourceUnknown: break
            case .rejected(let rejection): run.noteFailure(rejection.message, of: message.resource.name)
            }
        }
        add(run.recordedCount - before.recordedCount, "cockpit_recorded_readings_total", rule)
        add(run.failedCount - before.failedCount, "cockpit_recording_failures_total", rule)
    }

    private func rest(_ duration: Duration, holding turn: Transaction) async throws(RequestFailure) {
        do {
            try await sleep(duration)
        } catch {
            throw RequestFailure(.cancelled, detail: "\(error)")
        }
        do throws(DatabaseError) {
            try await Turn.keep(turn)
        } catch {
            throw RequestFailure(error)
        }
    }

    private func add(_ count: Int, _ label: String, _ rule: RecordRule) {
        let dimensions = [("type", rule.resourceType), ("calculation", rule.field)]
        Counter(label: label, dimensions: dimensions, factory: metrics).increment(by: Int64(count))
    }
}
