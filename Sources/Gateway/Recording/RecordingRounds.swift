package import Logging
import Resolver
package import Schema
import Synchronization

/// Records calculations again and again, each once for every stretch of time. Where several gateways do so, those that come while
/// one is at work leave it to that one, and find it done.
package final class RecordingRounds: Sendable {
    private let recorder: CalculationRecorder
    private let interval: Duration
    private let logger: Logger
    private let now: @Sendable () -> Timestamp
    private let sleep: @Sendable (Duration) async throws -> Void
    private let rules = Mutex<[RecordRule]>([])

    /// - Parameters:
    ///   - interval: How long it rests before it first looks for what is due, and between looks.
    ///   - now: Tells the time by which something is due; what it is recorded for says the database's clock.
    package init(
        _ recorder: CalculationRecorder,
        interval: Duration,
        logger: Logger,
        now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.recorder = recorder
        self.interval = interval
        self.logger = logger
        self.now = now
        self.sleep = sleep
    }

    /// Takes other rules from the next look on.
    package func use(_ rules: [RecordRule]) { self.rules.withLock { $0 = rules } }

    /// Works until the task is cancelled. What goes wrong is logged and left to the next look.
    package func run() async {
        // The last one of each rule.
        var runs: [RecordRule: RecordRun] = [:]
        while true {
            do { try await sleep(interval) } catch { return }
            for rule in rules.withLock(\.self) where runs[rule]?.start != rule.start(at: now()) {
                do throws(RequestFailure) {
                    guard let run = try await recorder.run(rule) else { continue }
                    log(run, of: rule, after: runs[rule])
                    runs[rule] = run
                } catch  where error.code == .cancelled {
                    // The gateway ends, and so does the rest before the next look.
                } catch {
                    logger.warning(
                        "Recording failed; it is tried again.",
                        metadata: metadata(rule, detail: error.detail)
                    )
                }
            }
        }
    }

    /// What goes on being so is told of once.
    private func log(_ run: RecordRun, of rule: RecordRule, after last: RecordRun?) {
        if let failure = run.failure, run.failedCount != last?.failedCount {
            var metadata = metadata(rule, detail: "\(failure.resource): \(failure.message)")
            metadata["failures"] = "\(run.failedCount)"
            metadata["recorded"] = "\(run.recordedCount)"
            logger.warning("A calculation is not recorded for all Resources.", metadata: metadata)
        }
        if run.isCutShort, last?.isCutShort != true {
            let detail = "\(run.recordedCount) are recorded"
            logger.warning("Recording takes longer than its interval.", metadata: metadata(rule, detail: detail))
        }
    }

    private func metadata(_ rule: RecordRule, detail: String) -> Logger.Metadata {
        ["type": "\(rule.resourceType)", "calculation": "\(rule.field)", "detail": "\(detail)"]
    }
}
