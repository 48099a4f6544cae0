/// What functions share during an evaluation: its cost, time zones, and the pattern that was used last.
package struct EvaluationContext {
    private let limits: EvaluationLimits
    package let timeZones: any TimeZoneDatabase
    private var lastPattern: Pattern?
    /// Steps until the deadline is asked for, or the limit is reached.
    private var stepsToLook: Int
    /// Steps that may be taken after those.
    private var stepsAfterLook: Int

    init(limits: EvaluationLimits, timeZones: any TimeZoneDatabase) {
        self.limits = limits
        self.timeZones = timeZones
        (stepsToLook, stepsAfterLook) = Self.start(limits)
    }

    /// Begins another evaluation.
    mutating func reset() {
        (stepsToLook, stepsAfterLook) = Self.start(limits)
    }

    private static func start(_ limits: EvaluationLimits) -> (toLook: Int, afterLook: Int) {
        let toLook = limits.isPastDeadline == nil ? limits.costLimit : min(limits.costLimit, limits.deadlineStride)
        return (toLook, limits.costLimit - toLook)
    }

    /// The steps taken so far.
    package var cost: Int { limits.costLimit - stepsToLook - stepsAfterLook }

    /// - Throws: ``Fault`` with `costExceeded` or `deadlineExceeded`; then the evaluation must end.
    @inline(__always)
    package mutating func spend(_ steps: Int) throws(Fault) {
        stepsToLook -= steps
        if stepsToLook < 0 { try look() }
    }

    private mutating func look() throws(Fault) {
        guard -stepsToLook <= stepsAfterLook else {
            throw Fault(.costExceeded, "The evaluation takes more than \(limits.costLimit) steps.")
        }
        if limits.isPastDeadline?() ?? false {
            // Whatever is tried next fails, too.
            stepsAfterLook = 0
            throw Fault(.deadlineExceeded, "The evaluation takes longer than it may.")
        }
        let next = min(stepsToLook + stepsAfterLook, limits.deadlineStride)
        stepsAfterLook += stepsToLook - next
        stepsToLook = next
    }

    /// A pattern made from its text, unless it is the one that was used last. Costs a step for each byte of the text, and for
    /// every 4 instructions that it comes to.
    mutating func pattern(_ text: String) throws(Fault) -> Pattern {
        if let lastPattern, lastPattern.text.hasSameBytes(as: text) { return lastPattern }
        try spend(text.utf8.count)
        let pattern: Pattern
        do {
            pattern = try Pattern(text)
        } catch {
            throw Fault(.patternInvalid, error.message)
        }
        lastPattern = pattern
        try spend(pattern.instructionCount / 4)
        return pattern
    }
}
