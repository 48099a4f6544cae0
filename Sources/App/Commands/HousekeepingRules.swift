import Ingest
import Postgres
import Schema

/// The rules that `cockpit trim` carries out, and what it says of each.
struct HousekeepingRules {
    private let retentions: [RetentionRule]
    private let keeps: [KeepRule]

    /// - Parameter names: Of `@retention`s; all rules are meant when it is empty.
    /// - Throws: ``CommandFailure`` for names that no `@retention` has.
    init(_ catalogue: ViewCatalogue, named names: [String]) throws(CommandFailure) {
        guard !names.isEmpty else {
            (retentions, keeps) = (catalogue.retentions, catalogue.keeps)
            return
        }
        let unknown = names.filter { name in !catalogue.retentions.contains { $0.isNamed(name) } }
        guard unknown.isEmpty else {
            throw CommandFailure(.usage, "no @retention is called \(unknown.joined(separator: ", "))")
        }
        retentions = catalogue.retentions.filter { rule in names.contains { rule.isNamed($0) } }
        keeps = []
    }

    /// Carries the rules out, one after the other.
    ///
    /// - Parameters:
    ///   - isDryRun: Whether nothing is deleted.
    ///   - tell: Takes a line for each rule.
    /// - Returns: Whether nothing stood in the way of any.
    func carryOut(
        by housekeeper: Housekeeper,
        isDryRun: Bool,
        _ tell: (String) -> Void
    ) async throws(DatabaseError) -> Bool {
        var isDone = true
        for rule in retentions {
            let survey: RetentionSurvey
            var run: RetentionRun?
            if isDryRun {
                survey = try await housekeeper.preview(rule)
            } else {
                let done = try await housekeeper.run(rule)
                (survey, run) = (done.survey, done)
            }
            tell("\(rule.name): \(Self.line(survey, run))")
            isDone = isDone && survey.block == nil
        }
        for rule in keeps {
            let run = try await isDryRun ? housekeeper.preview(rule) : housekeeper.run(rule)
            tell("\(rule.readingType) of \(rule.resourceType): \(Self.line(run, isDryRun: isDryRun))")
            isDone = isDone && !run.isTurnTaken
        }
        return isDone
    }

    /// - Parameter run: `nil` for a dry run.
    private static func line(_ survey: RetentionSurvey, _ run: RetentionRun?) -> String {
        let share = (survey.percent * 10).rounded() / 10
        let found = "\(survey.candidateCount) of \(survey.totalCount) \(survey.bounds.rule.resourceType) (\(share) %)"
        if let block = survey.block { return "\(found) may go; nothing is deleted: \(block.rawValue)" }
        guard let run else { return "\(found) would be deleted" }
        return
            "\(run.deleted.resources) deleted, with \(run.deleted.readings) Readings and \(run.deleted.edges) edges; "
            + "\(found) might go"
    }

    private static func line(_ run: KeepRun, isDryRun: Bool) -> String {
        let block = RetentionSurvey.Block.alreadyRunning.rawValue
        switch (run.isTurnTaken, isDryRun) {
        case (true, true): return "\(run.readingCount) Readings may go; nothing would be deleted: \(block)"
        case (true, false): return "nothing is deleted: \(block)"
        case (false, true): return "\(run.readingCount) Readings would be deleted"
        case (false, false): return "\(run.readingCount) Readings deleted"
        }
    }
}

extension RetentionRule {
    fileprivate func isNamed(_ name: String) -> Bool { self.name.utf8.elementsEqual(name.utf8) }
}
