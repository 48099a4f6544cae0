/// What has become of the items sent so far.
struct Tally: Sendable {
    /// Rejected items that are reported one by one; more are only counted.
    static let shownRejectionLimit = 20

    private(set) var counts: [PublishStatus: Int] = [:]
    /// The first rejections, each as item and message.
    private(set) var rejections: [String] = []

    var sent: Int { counts.values.reduce(0, +) }

    var rejected: Int { counts[.rejected, default: 0] }

    /// Counts the answer to one batch.
    ///
    /// - Throws: ``PublishError`` when the answer is not one to this batch, item for item.
    mutating func add(_ response: PublishResponse, to batch: Batch) throws(PublishError) {
        try add(response.resources, to: batch.resources)
        try add(response.readings, to: batch.readings)
    }

    private mutating func add(_ answers: [PublishResponse.Item], to items: [Batch.Item]) throws(PublishError) {
        guard Set(answers.map(\.index)) == Set(items.indices), answers.count == items.count else {
            let detail = "the gateway answered \(answers.count) items where \(items.count) were sent"
            throw PublishError(code: .unintelligible, detail: detail)
        }
        for answer in answers {
            counts[answer.status, default: 0] += 1
            guard answer.status == .rejected, rejections.count < Self.shownRejectionLimit else { continue }
            rejections.append(Self.rejection(answer, of: items[answer.index]))
        }
    }

    private static func rejection(_ answer: PublishResponse.Item, of item: Batch.Item) -> String {
        let place = answer.path.map { " at " + $0 } ?? ""
        let code = answer.code.map { " (" + $0 + ")" } ?? ""
        return "rejected " + item.subject + place + ": " + (answer.message ?? "no reason given") + code
    }

    /// The counts by status, as in `2 created, 1 updated, 0 unchanged, 0 stale, 0 rejected`.
    var summary: String {
        PublishStatus.allCases.map { "\(counts[$0, default: 0]) " + $0.rawValue.lowercased() }.joined(separator: ", ")
    }
}
