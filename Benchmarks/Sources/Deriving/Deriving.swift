import Beside
import DatabaseTesting
import Foundation
import Ingest
import Logging
import Postgres
import Schema

/// What queries notice of edges that are derived beside them, from Readings that were stored before their rule.
///
/// Needs the PostgreSQL that `COCKPIT_TEST_DATABASE_URL` names. The arguments are the number of Resources with a Reading, and
/// the file whose table is to be written anew. Ends with status 1 where the goal is missed.
@main
enum Deriving {
    /// How much longer the 95th percentile of queries may be beside a derivation.
    private static let goal = 1.5

    static func main() async throws {
        let resourceCount = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
        let report = CommandLine.arguments.dropFirst(2).first
        var isMissed = false
        try await withDatabase {
            $0.exclusiveConnectionLimit = 4
        } _: { database in
            let fleet = Fleet(deploymentCount: resourceCount)
            try await fleet.publish(to: database)
            let measurement = try await derive(fleet, in: database)
            let rate = Int(Double(fleet.deploymentCount) / (measurement.workTime / .seconds(1)))
            let lines =
                measurement.lines + [
                    "", "\(fleet.deploymentCount) Readings were gone through, \(rate) a second, rests included.",
                ]
            print(lines.joined(separator: "\n"))
            if let report { try Report.write(lines, section: "deriving", to: report) }
            isMissed = measurement.worstRatio > goal
        }
        if isMissed {
            print("The goal of \(goal) is missed.")
            exit(1)
        }
    }

    private static func derive(_ fleet: Fleet, in database: Database) async throws -> Interference {
        let gate = Gate()
        let upkeep = EdgeUpkeep(
            database: database,
            logger: Logger(label: "deriving") { _ in SwiftLogNoOpLogHandler() },
            sleep: { time in
                try await Task.sleep(for: time)
                try await gate.pass()
            }
        )
        let rule = try fleet.rule
        let key = EdgeRuleKey.derive(identity: rule.identity)
        try await upkeep.use([rule])
        return try await Interference.make(gate, windowTime: .milliseconds(1_500)) {
            upkeep.readiness.isDerived(ruleKey: key)
        } _: {
            await upkeep.run()
        } asking: {
            try await fleet.ask(database)
        }
    }
}
