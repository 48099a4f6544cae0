package import Postgres
package import Schema

/// What a retention rule finds: what a run would delete, and why it would not.
package struct RetentionSurvey: Sendable {
    /// A Resource that may go.
    package struct Candidate: Sendable {
        package let id: UUID
        package let name: String
        package let createdOn: Timestamp
        /// When the newest report about it was collected; `nil` where there is none.
        package let reportedOn: Timestamp?
    }

    /// Why nothing is deleted. Raw values are public, documented, and never reused.
    package enum Block: String, Sendable, CaseIterable {
        /// No Resource of the type was reported in time: it is the collector that is dead.
        case witnessStale = "WITNESS_STALE"
        /// More than the rule's part of all Resources would go.
        case tooMany = "TOO_MANY"
        /// A gateway is cleaning up, this one or another.
        case alreadyRunning = "ALREADY_RUNNING"
    }

    package let bounds: RetentionBounds
    /// How many Resources of the type there are.
    package internal(set) var totalCount = 0
    /// How many of them may go.
    package internal(set) var candidateCount = 0
    /// The first of those, by name; up to ``candidateLimit``.
    package internal(set) var candidates: [Candidate] = []
    /// When the newest report about any Resource of the type was collected; `nil` where there is none.
    package internal(set) var witnessedOn: Timestamp?
    /// Whether it is a housekeeper's turn that is not this one.
    var isTurnTaken = false

    /// The most candidates that are told of.
    package static let candidateLimit = 100

    init(_ bounds: RetentionBounds) { self.bounds = bounds }

    /// How much of all Resources may go, in percent; 0 where there are none.
    package var percent: Double {
        totalCount == 0 ? 0 : 100 * Double(candidateCount) / Double(totalCount)
    }

    /// Why nothing is deleted; `nil` where all candidates are. Where there is nothing to delete, nothing stands in the way but
    /// another run.
    package var block: Block? {
        if isTurnTaken { return .alreadyRunning }
        guard candidateCount > 0 else { return nil }
        guard let witnessedOn, witnessedOn >= bounds.reportedSince else { return .witnessStale }
        // Both are counts of rows, so nothing overflows.
        return candidateCount * 100 > totalCount * bounds.rule.maxPercent ? .tooMany : nil
    }

    /// Takes in a page of Resources.
    ///
    /// - Parameter rows: Of ``RetentionQuery/survey(after:pageLimit:)``.
    /// - Returns: How many Resources the page has, and the last one's name.
    mutating func take(_ rows: Rows) -> (count: Int, last: String?) {
        let count = rows.int8(0, 0).map(Int.init) ?? 0
        totalCount += count
        candidateCount += rows.int8(0, 1).map(Int.init) ?? 0
        if let newest = rows.timestamptz(0, 2).map(Timestamp.init(microseconds:)) {
            witnessedOn = max(witnessedOn ?? newest, newest)
        }
        return (count, rows.text(0, 3))
    }

    /// - Parameter rows: Of ``RetentionQuery/candidates(after:pageLimit:limit:)``.
    mutating func takeCandidates(_ rows: Rows) {
        for row in 0..<rows.count {
            guard let id = rows.uuid(row, 0), let name = rows.text(row, 1), let createdOn = rows.timestamptz(row, 2)
            else { continue }
            candidates.append(
                Candidate(
                    id: id,
                    name: name,
                    createdOn: Timestamp(microseconds: createdOn),
                    reportedOn: rows.timestamptz(row, 3).map(Timestamp.init(microseconds:))
                )
            )
        }
    }
}
