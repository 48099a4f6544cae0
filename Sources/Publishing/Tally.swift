/// What has become of the messages so far.
package struct Tally: Sendable {
    /// Rejected messages that are reported one by one; more are only counted.
    private let shownRejectionLimit: Int
    private var counts: [PublishStatus: Int] = [:]

    package init(shownRejectionLimit: Int = 20) {
        self.shownRejectionLimit = shownRejectionLimit
    }

    package var sent: Int { counts.values.reduce(0, +) }

    package var rejected: Int { counts[.rejected, default: 0] }

    /// How many rejected messages were not reported.
    var unshown: Int { max(0, rejected - shownRejectionLimit) }

    /// Counts an answer.
    ///
    /// - Returns: What is to be reported of it.
    mutating func add(_ item: PublishAnswer.Item, to subject: String) -> String? {
        counts[item.status, default: 0] += 1
        guard item.status == .rejected, rejected <= shownRejectionLimit else { return nil }
        let place = item.path.map { $0.isEmpty ? "" : " at \($0)" } ?? ""
        let code = item.code.map { " (\($0))" } ?? ""
        return "rejected \(subject)\(place): \(item.message ?? "no reason given")\(code)"
    }

    /// The counts by status, as in `2 created, 1 updated, 0 unchanged, 0 stale, 0 rejected`.
    package var summary: String {
        PublishStatus.allCases.map { "\(counts[$0, default: 0]) \($0.rawValue.lowercased())" }.joined(separator: ", ")
    }
}
