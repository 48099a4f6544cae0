package import CoreMetrics
package import Logging
package import Postgres
package import Schema
import Synchronization

/// Keeps edges as the rules in use want them: derives them from what was published before a rule was there, says that this
/// gateway uses its rules, and retires those that no gateway uses.
///
/// Edges of what is published while a rule is there are the ``Publisher``'s.
package final class EdgeUpkeep: Sendable {
    /// Which rules of this gateway are derived.
    package let readiness = EdgeReadiness()
    private let database: Database
    private let registry: EdgeRegistry
    private let backlog: EdgeBacklog
    private let pacing: EdgePacing
    private let gauges: [EdgeRuleState: Gauge]
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void
    /// The rules in use, as they were given.
    private let rules = Mutex<[EdgeRule]>([])

    /// - Parameters:
    ///   - limits: Those of the ``Publisher``: the same Reading must give the same edges.
    ///   - metrics: Where rules are counted, and items that rules can make no edge of.
    package init(
        database: Database,
        limits: IngestLimits = IngestLimits(),
        metrics: any MetricsFactory = NOOPMetricsHandler.instance,
        logger: Logger,
        pacing: EdgePacing = EdgePacing(),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.database = database
        registry = EdgeRegistry(database: database)
        backlog = EdgeBacklog(
            database: database,
            derivation: EdgeDerivation(limits: limits, metrics: metrics),
            byteLimit: pacing.batchByteLimit
        )
        self.pacing = pacing
        var gauges: [EdgeRuleState: Gauge] = [:]
        for state in EdgeRuleState.allCases {
            let dimensions = [("state", state.rawValue.lowercased())]
            gauges[state] = Gauge(label: "cockpit_edge_rules", dimensions: dimensions, factory: metrics)
        }
        self.gauges = gauges
        self.logger = logger
        self.sleep = sleep
    }

    /// Puts rules in use, in place of those before. Those that are new are derived by ``run()``, of this gateway or another.
    ///
    /// The ones before are no longer said to be in use, and go when no other gateway uses them either.
    ///
    /// - Throws: ``EdgeRegistrationError``. Then the ones before stay in use.
    package func use(_ rules: [EdgeRule]) async throws(EdgeRegistrationError) {
        let states = try await registry.register(rules)
        self.rules.withLock { $0 = rules }
        readiness.replace(with: states)
    }

    /// Works until the task is cancelled. What goes wrong is logged and tried again.
    package func run() async {
        var schedule = EdgeSchedule(pacing, now: .now)
        var tallies: [Int64: EdgeTally] = [:]
        while !Task.isCancelled {
            let step = schedule.next(at: .now, isWaiting: !readiness.pendingKeys.isEmpty)
            if case .rest(let time) = step {
                do { try await sleep(time) } catch { return }
                continue
            }
            do throws(DatabaseError) {
                try await take(step, &schedule, &tallies)
            } catch  where error.code == .cancelled {
                return
            } catch {
                logger.warning("Work for edges failed; it is tried again.", metadata: ["detail": "\(error)"])
                schedule.failed()
            }
        }
    }

    private func take(
        _ step: EdgeSchedule.Step,
        _ schedule: inout EdgeSchedule,
        _ tallies: inout [Int64: EdgeTally]
    ) async throws(DatabaseError) {
        switch step {
        case .renew:
            try await renew()
            schedule.renewed(at: .now)
        case .look:
            let hasWork = try await look()
            schedule.looked(at: .now, hasWork: hasWork)
        case .work(let batchLimit):
            let start = ContinuousClock.now
            guard case .done(let batch, let tally) = try await backlog.takeTurn(batchLimit) else {
                schedule.idled()
                return
            }
            schedule.worked(at: .now, for: .now - start, isLast: batch.end == nil)
            report(batch, tally, &tallies)
        case .rest: break
        }
    }

    private func renew() async throws(DatabaseError) {
        let keys = readiness.keys
        guard !keys.isEmpty else { return }
        let states = try await registry.use(keys)
        readiness.update(states)
        guard states.count < keys.count else { return }
        logger.warning("Rules for edges had been given up, since this gateway was away; they are derived again.")
        do throws(EdgeRegistrationError) {
            readiness.update(try await registry.register(rules.withLock { $0 }))
        } catch {
            switch error {
            case .database(let error): throw error
            case .refused: logger.error("\(error)")
            }
        }
    }

    /// - Returns: Whether there is something to do, for this gateway's rules or others.
    private func look() async throws(DatabaseError) -> Bool {
        let lease = pacing.lease / .seconds(1)
        let rows = try await database.read([
            EdgeRuleQuery.overview(lease: lease), EdgeRuleQuery.states(of: readiness.pendingKeys),
        ])
        readiness.update(EdgeRuleState.states(rows[1]))
        var hasWork = false
        for (column, state) in [EdgeRuleState.deriving, .derived, .retiring].enumerated() {
            let count = rows[0].int8(0, column) ?? 0
            gauges[state]?.record(count)
            if state != .derived, count > 0 { hasWork = true }
        }
        guard rows[0].bool(0, 3) == true else { return hasWork }
        for edge in try await backlog.retireUnused(lease: lease) {
            hasWork = true
            logger.info("No gateway uses a rule any more; its edges are deleted.", metadata: ["edge": "\(edge)"])
        }
        return hasWork
    }

    private func report(_ batch: BacklogBatch, _ tally: EdgeTally, _ tallies: inout [Int64: EdgeTally]) {
        var metadata: Logger.Metadata = [
            "edge": "\(batch.edge)", "from": "\(batch.sourceType)", "reading": "\(batch.readingType)",
        ]
        if batch.progress == nil {
            tallies[batch.ruleKey] = nil
            if !batch.isRetiring {
                logger.info("Edges are being derived from what was published before.", metadata: metadata)
            }
        }
        tallies[batch.ruleKey, default: EdgeTally()] += tally
        guard batch.end == nil, let total = tallies.removeValue(forKey: batch.ruleKey) else { return }
        metadata["deleted"] = "\(total.deletedCount)"
        guard !batch.isRetiring else {
            logger.info("The edges of a rule that nobody uses are deleted.", metadata: metadata)
            return
        }
        metadata["readings"] = "\(total.pairCount)"
        metadata["written"] = "\(total.writtenCount)"
        logger.info("Edges are derived; the counts are this gateway's.", metadata: metadata)
    }
}
