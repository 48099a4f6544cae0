/// A calculation that has no value for some of the Resources that conditions or orders of a request compare by it.
package struct ComparisonFailure: Sendable, Hashable {
    /// The name of the field.
    package let calculation: String
    /// For how many Resources.
    package fileprivate(set) var count: Int
    /// Why, for one of them.
    package let message: String
}

/// Those of a request, in the order of their names.
struct ComparisonFailures: Sendable {
    private var failures: [String: ComparisonFailure] = [:]

    var all: [ComparisonFailure] { failures.values.sorted { $0.calculation < $1.calculation } }

    mutating func add(_ calculation: String, _ message: String) {
        failures[calculation, default: ComparisonFailure(calculation: calculation, count: 0, message: message)]
            .count += 1
    }

    mutating func add(_ others: ComparisonFailures) {
        for failure in others.all {
            if let known = failures[failure.calculation] {
                failures[failure.calculation]?.count = known.count + failure.count
            } else {
                failures[failure.calculation] = failure
            }
        }
    }
}
