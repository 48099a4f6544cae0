package import Logging
import Postgres
package import Schema
import Synchronization

/// Carries out the rules of a gateway's schema again and again. Where several gateways do so, those that come while one is at
/// work leave it to that one.
package final class HousekeepingRounds: Sendable {
    private struct Rules {
        var retentions: [RetentionRule] = []
        var keeps: [KeepRule] = []
    }

    private let housekeeper: Housekeeper
    private let interval: Duration
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void
    private let rules = Mutex(Rules())

    /// - Parameter interval: How long it rests before the first round, and between rounds.
    package init(
        _ housekeeper: Housekeeper,
        interval: Duration,
        logger: Logger,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.housekeeper = housekeeper
        self.interval = interval
        self.logger = logger
        self.sleep = sleep
    }

    /// Takes other rules from the next round on.
    package func use(retentions: [RetentionRule], keeps: [KeepRule]) {
        rules.withLock { $0 = Rules(retentions: retentions, keeps: keeps) }
    }

    /// Works until the task is cancelled. What goes wrong is logged and left to the next round.
    package func run() async {
        var blocks: [String: RetentionSurvey.Block] = [:]
        while true {
            do { try await sleep(interval) } catch { return }
            let rules = rules.withLock(\.self)
            for rule in rules.retentions {
                await reporting(rule.name) { () throws(DatabaseError) in
                    let run = try await housekeeper.run(rule)
                    log(run, wasBlockedBy: blocks[rule.name])
                    if run.survey.block != .alreadyRunning { blocks[rule.name] = run.survey.block }
                }
            }
            for rule in rules.keeps {
                await reporting("\(rule.readingType) of \(rule.resourceType)") { () throws(DatabaseError) in
                    log(try await housekeeper.run(rule), by: rule)
                }
            }
        }
    }

    private func reporting(_ rule: String, _ body: () async throws(DatabaseError) -> Void) async {
        do throws(DatabaseError) {
            try await body()
        } catch  where error.code == .cancelled {
            // The gateway ends, and so does the rest before the next round.
        } catch {
            logger.warning(
                "Housekeeping failed; it is tried again.",
                metadata: ["rule": "\(rule)", "detail": "\(error)"]
            )
        }
    }

    /// What goes on being so is told of once.
    private func log(_ run: RetentionRun, wasBlockedBy last: RetentionSurvey.Block?) {
        var metadata: Logger.Metadata = [
            "retention": "\(run.survey.bounds.rule.name)", "type": "\(run.survey.bounds.rule.resourceType)",
            "candidates": "\(run.survey.candidateCount)", "total": "\(run.survey.totalCount)",
        ]
        if let block = run.survey.block {
            guard block != last, block != .alreadyRunning else { return }
            logger.warning("\(block.rawValue): no Resources are deleted.", metadata: metadata)
        } else if run.deleted.resources > 0 {
            metadata["resources"] = "\(run.deleted.resources)"
            metadata["readings"] = "\(run.deleted.readings)"
            metadata["edges"] = "\(run.deleted.edges)"
            logger.info("Resources that are not reported any more are deleted.", metadata: metadata)
        }
    }

    private func log(_ run: KeepRun, by rule: KeepRule) {
        guard run.readingCount > 0 else { return }
        logger.info(
            "Old Readings are deleted.",
            metadata: [
                "type": "\(rule.resourceType)", "reading": "\(rule.readingType)", "readings": "\(run.readingCount)",
            ]
        )
    }
}
