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
            let measurement = try await Measurement.make(of: fleet, in: database)
            let lines = measurement.lines
            print(lines.joined(separator: "\n"))
            if let report { try write(lines, to: report) }
            isMissed = measurement.worstRatio > goal
        }
        if isMissed {
            print("The goal of \(goal) is missed.")
            exit(1)
        }
    }

    /// Puts the lines between their markers.
    private static func write(_ lines: [String], to path: String) throws {
        let (start, end) = ("<!-- deriving -->\n", "<!-- end of deriving -->")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        guard let head = text.range(of: start), let tail = text.range(of: end) else { return }
        let changed = text[..<head.upperBound] + lines.joined(separator: "\n") + "\n" + text[tail.lowerBound...]
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
