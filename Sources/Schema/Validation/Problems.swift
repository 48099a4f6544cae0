/// When in a walk over the document a problem arises: as a node is entered, or left with all it contains.
///
/// Rules may find problems in any order; the moments put them in the order of the walk.
struct Moment: Comparable {
    private let order: UInt64

    private init(order: UInt64) { self.order = order }

    static func entering(_ range: SourceRange) -> Moment { Moment(order: UInt64(range.start) << 1 | 1) }
    // Where one node ends another may begin; leaving comes first.
    static func leaving(_ range: SourceRange) -> Moment { Moment(order: UInt64(range.end) << 1) }
    static let enteringDocument = Moment(order: 0)
    static let leavingDocument = Moment(order: .max)

    static func < (one: Moment, other: Moment) -> Bool { one.order < other.order }
}

/// The problems of one document, gathered in any order, told in the order of a walk over the document.
struct Problems {
    private struct Problem {
        let moment: Moment
        let rule: RuleOrder
        let message: String
        /// Where to look, in bytes from the start of the document.
        let offsets: [UInt32]
    }

    private let limit: Int
    private var problems: [Problem] = []
    private var counts = [Int](repeating: 0, count: RuleOrder.allCases.count)
    /// From when on validation could not go on, and why.
    private var end: Problem?

    init(limit: Int) {
        self.limit = limit
    }

    var isEmpty: Bool { problems.isEmpty && end == nil }

    /// Whether more problems of a rule would not be told of, whatever the other rules find.
    ///
    /// Each rule reports in the order of the walk, so its problems past the limit come after all that are told.
    func isFull(_ rule: RuleOrder) -> Bool { counts[Int(rule.rawValue)] > limit }

    /// How many more problems of a rule are taken in; one more than are told of.
    func room(_ rule: RuleOrder) -> Int { limit + 1 - counts[Int(rule.rawValue)] }

    func isEmpty(_ rule: RuleOrder) -> Bool { counts[Int(rule.rawValue)] == 0 }

    mutating func report(
        _ rule: RuleOrder,
        _ moment: Moment,
        at offsets: [UInt32],
        _ message: @autoclosure () -> String
    ) {
        guard !isFull(rule) else { return }
        counts[Int(rule.rawValue)] += 1
        problems.append(Problem(moment: moment, rule: rule, message: message(), offsets: offsets))
    }

    mutating func report(
        _ rule: RuleOrder,
        entering range: SourceRange,
        at place: SourceRange? = nil,
        _ message: @autoclosure () -> String
    ) {
        report(rule, .entering(range), at: [(place ?? range).start], message())
    }

    /// Lets no problem of this moment or later be told: the work of finding them out has become too much.
    mutating func abort(_ rule: RuleOrder, _ moment: Moment) {
        if let end, end.moment <= moment { return }
        end = Problem(moment: moment, rule: rule, message: "Validation aborted.", offsets: [])
    }

    /// The problems in their order, at most ``ValidationLimits/problemLimit``, and a last word where there are more.
    consuming func diagnostics(in source: Source) -> [Diagnostic] {
        guard !isEmpty else { return [] }
        var told = problems.enumerated().sorted {
            ($0.element.moment, $0.element.rule.rawValue, $0.offset) < (
                $1.element.moment, $1.element.rule.rawValue, $1.offset
            )
        }.map(\.element)
        if let end {
            told.removeAll { ($0.moment, $0.rule.rawValue) > (end.moment, end.rule.rawValue) }
        }
        var last = end
        if told.count > limit {
            last = Problem(
                moment: .leavingDocument,
                rule: .introspectionDepth,
                message: "Too many validation errors, error limit reached. Validation aborted.",
                offsets: []
            )
            told.removeSubrange(limit...)
        }
        let places = source.locations(of: told.flatMap(\.offsets))
        var diagnostics: [Diagnostic] = []
        var next = 0
        for problem in told {
            let locations = Array(places[next..<(next + problem.offsets.count)])
            next += problem.offsets.count
            diagnostics.append(Diagnostic(.validation, problem.message, in: source, locations: locations))
        }
        if let last { diagnostics.append(Diagnostic(.limit, last.message, in: source, locations: [])) }
        return diagnostics
    }
}
