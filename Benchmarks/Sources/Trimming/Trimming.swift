import Beside
import DatabaseTesting
import Foundation
import Ingest
import Postgres
import Schema
import Synchronization

/// What queries notice of Resources that are deleted beside them since nobody reports them any more.
///
/// Needs the PostgreSQL that `COCKPIT_TEST_DATABASE_URL` names. The arguments are the number of Resources to delete, and the
/// file whose table is to be written anew. Ends with status 1 where a goal is missed.
@main
enum Trimming {
    /// How much longer the 95th percentile of queries may be beside a run.
    private static let ratioGoal = 2.0
    /// How long a run may take.
    private static let timeGoal: Duration = .seconds(10)

    static func main() async throws {
        let deadCount = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 77_000
        let report = CommandLine.arguments.dropFirst(2).first
        var isMissed = false
        try await withDatabase {
            $0.exclusiveConnectionLimit = 4
        } _: { database in
            let fleet = InstanceFleet(deadCount: deadCount)
            try await fleet.publish(to: database)
            let (measurement, run) = try await trim(fleet, in: database)
            precondition(run.deleted.resources == deadCount, "All that are dead are deleted, and no others.")
            let seconds = Interference.rounded(measurement.workTime / .seconds(1))
            let lines =
                measurement.lines + [
                    "",
                    """
                    \(run.deleted.resources) of \(run.survey.totalCount) instances were deleted, with \
                    \(run.deleted.readings) Readings, in \(seconds) s, rests included.
                    """,
                ]
            print(lines.joined(separator: "\n"))
            if let report { try Report.write(lines, section: "trimming", to: report) }
            isMissed = measurement.worstRatio > ratioGoal || measurement.workTime > timeGoal
        }
        if isMissed {
            print("A goal is missed: a ratio of \(ratioGoal), and \(timeGoal / .seconds(1)) s.")
            exit(1)
        }
    }

    private static func trim(
        _ fleet: InstanceFleet,
        in database: Database
    ) async throws -> (Interference, RetentionRun) {
        let gate = Gate()
        let housekeeper = Housekeeper(database: database, now: { fleet.now }) { time in
            try await Task.sleep(for: time)
            try await gate.pass()
        }
        let run = Mutex<RetentionRun?>(nil)
        let measurement = try await Interference.make(gate, windowTime: .milliseconds(600)) {
            run.withLock { $0 != nil }
        } _: {
            try await gate.pass()
            let done = try await housekeeper.run(fleet.rule)
            run.withLock { $0 = done }
        } asking: {
            try await fleet.ask(database)
        }
        guard let run = run.withLock(\.self) else { preconditionFailure("The run has ended.") }
        return (measurement, run)
    }
}
