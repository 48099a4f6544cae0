import CEL
import Schema

/// What the calculations of a request have in common while its answer is written: results that may be needed again, the
/// time they take, and for which Resources registered code is still to be called.
struct CalculationRun {
    typealias Outcome = Result<JSONDocument, FieldFault>

    /// What is calculated of a row.
    struct Key: Hashable {
        /// By ``CalculationPlan/number``.
        let calculation: Int
        /// Its place in the result.
        let row: Int
    }

    /// A call of registered code.
    struct Call {
        let calculation: Calculation
        var keys: [Key] = []
        /// For each of the keys the values that the code is given.
        var rows: [[CEL.Value]] = []
    }

    /// How many bytes of results are kept; those past it are calculated as often as they are needed.
    private static let byteLimit = 64 << 20

    private var outcomes: [Key: Outcome] = [:]
    private var byteCount = 0
    private var calls: [Call] = []
    private var waiting: Set<Key> = []
    /// Whether something was left out that waits for registered code.
    var isIncomplete = false
    /// How long all calculations may take together.
    private let duration: Duration
    private var spent = Duration.zero
    /// When the outermost of the calculations began that are under way.
    private var start: ContinuousClock.Instant?
    private var depth = 0

    init(duration: Duration) {
        self.duration = duration
    }

    // MARK: - Results

    func outcome(of key: Key) -> Outcome? { outcomes[key] }

    mutating func keep(_ outcome: Outcome, for key: Key) {
        if case .success(let document) = outcome { byteCount += document.bytes.count }
        guard byteCount <= Self.byteLimit else { return }
        outcomes[key] = outcome
    }

    /// Forgets results and calls; the time stays spent.
    mutating func beginStep() { self = CalculationRun(self) }

    private init(_ other: CalculationRun) {
        duration = other.duration
        spent = other.spent
    }

    // MARK: - Registered code

    /// Has registered code called for a row when the rows are known for which it is to be.
    mutating func await(_ calculation: Calculation, of key: Key, with inputs: [CEL.Value]) {
        guard waiting.insert(key).inserted else { return }
        let place =
            calls.firstIndex { $0.calculation === calculation }
            ?? {
                calls.append(Call(calculation: calculation))
                return calls.count - 1
            }()
        calls[place].keys.append(key)
        calls[place].rows.append(inputs)
    }

    /// The calls to be made before the answer is whole.
    mutating func takeCalls() -> [Call] {
        isIncomplete = false
        waiting = []
        defer { calls = [] }
        return calls
    }

    /// Takes the results of a call, which are kept whatever their size.
    mutating func finish(_ call: Call, _ results: [Outcome], _ time: Duration) {
        spent += time
        for (key, result) in zip(call.keys, results) { outcomes[key] = result }
    }

    // MARK: - Time

    /// How long all calculations may still take.
    var remaining: Duration { duration - spent - (start.map { .now - $0 } ?? .zero) }

    /// Begins a calculation, inside another one or not.
    mutating func enter() {
        if depth == 0 { start = .now }
        depth += 1
    }

    mutating func leave() {
        depth -= 1
        guard depth == 0, let start else { return }
        spent += .now - start
        self.start = nil
    }

    /// - Throws: ``FieldFault`` where they have taken as long as they may.
    func checkTime() throws(FieldFault) {
        guard remaining > .zero else { throw Self.timeExceeded(duration) }
    }

    static func timeExceeded(_ duration: Duration) -> FieldFault {
        FieldFault(
            code: .calculationTooCostly,
            message: "The calculations of a request may take \(Int(duration / .milliseconds(1))) ms together."
        )
    }
}
