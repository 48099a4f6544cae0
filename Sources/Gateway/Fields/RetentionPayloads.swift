package import Ingest
package import Resolver
import Schema

/// `RetentionPreview`: what a retention rule finds.
struct RetentionPreviewPayload: ResolvedObject {
    let survey: RetentionSurvey

    func value(of field: String) -> ResolvedValue {
        switch field {
        case "retention": .text(survey.bounds.rule.name)
        case "resourceType": .text(survey.bounds.rule.resourceType)
        case "createdBefore": .timestamp(survey.bounds.createdBefore)
        case "reportedSince": .timestamp(survey.bounds.reportedSince)
        case "totalCount": .integer(survey.totalCount)
        case "candidateCount": .integer(survey.candidateCount)
        case "percent": .float(survey.percent)
        case "maxPercent": .integer(survey.bounds.rule.maxPercent)
        case "witnessedOn": ResolvedValue(survey.witnessedOn)
        case "blockedBy": ResolvedValue(survey.block?.rawValue)
        case "candidates": .objects(survey.candidates)
        default: .null
        }
    }
}

/// `RetentionCandidate`
extension RetentionSurvey.Candidate: ResolvedObject {
    package func value(of field: String) -> ResolvedValue {
        switch field {
        case "resource": .resource(id)
        case "name": .text(name)
        case "createdOn": .timestamp(createdOn)
        case "reportedOn": ResolvedValue(reportedOn)
        default: .null
        }
    }
}

/// `RetentionRun`: what a run did, or what it would do.
struct RetentionRunPayload: ResolvedObject {
    let preview: RetentionPreviewPayload
    /// `nil` for a dry run.
    let run: RetentionRun?

    init(_ run: RetentionRun) { self.init(survey: run.survey, run: run) }

    init(survey: RetentionSurvey, run: RetentionRun?) {
        preview = RetentionPreviewPayload(survey: survey)
        self.run = run
    }

    func value(of field: String) -> ResolvedValue {
        switch field {
        case "dryRun": .boolean(run == nil)
        case "deletedResources", "deletedReadings", "deletedEdges": (run?.deleted ?? DeletedCounts()).value(of: field)
        case "spared": .integer(run?.sparedCount ?? 0)
        default: preview.value(of: field)
        }
    }
}
