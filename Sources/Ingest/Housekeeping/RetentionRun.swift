/// What a run of a retention rule did.
package struct RetentionRun: Sendable {
    /// What it found before it began.
    package let survey: RetentionSurvey
    package let deleted: DeletedCounts

    init(_ survey: RetentionSurvey, deleted: DeletedCounts = DeletedCounts()) {
        self.survey = survey
        self.deleted = deleted
    }

    /// How many Resources that might have gone did not, since a report about them came meanwhile.
    package var sparedCount: Int { survey.block == nil ? max(0, survey.candidateCount - deleted.resources) : 0 }
}

/// What a run of a rule about series did, or would do.
package struct KeepRun: Sendable {
    /// How many Readings were deleted, or would be.
    package internal(set) var readingCount = 0
    /// Whether nothing was done since a gateway is cleaning up, this one or another.
    package internal(set) var isTurnTaken = false
}
