/// Follows all ways through a program at once, one character of a text after the other.
struct PatternMatcher {
    private let program: PatternProgram
    /// The instructions that wait for a character.
    private var waiting: [Int] = []
    /// For each instruction, the place in the text that it was reached at last, counted from 1.
    private var reachedAt: [Int]
    private var pending: [Int] = []
    private var followedCount = 0

    init(_ program: PatternProgram) {
        self.program = program
        reachedAt = Array(repeating: 0, count: program.instructions.count)
    }

    mutating func matches(_ text: String, _ context: inout EvaluationContext) throws(Fault) -> Bool {
        try context.spend(1 + program.instructions.count / 64)
        var rest = text.unicodeScalars.makeIterator()
        var before: Unicode.Scalar?
        var after = rest.next()
        var place = 1
        var reached: [Int] = []
        while true {
            waiting.removeAll(keepingCapacity: true)
            for instruction in reached where follow(instruction, at: place, before, after) { return true }
            // A match may begin anywhere.
            if follow(program.start, at: place, before, after) { return true }
            guard let character = after else { return false }
            try context.spend(1 + followedCount / 8)
            followedCount = 0
            reached.removeAll(keepingCapacity: true)
            for index in waiting {
                if case .set(let set, let next) = program.instructions[index], set.contains(character) {
                    reached.append(next)
                }
            }
            before = character
            after = rest.next()
            place += 1
        }
    }

    /// Goes on from an instruction to those that wait for a character; whether the end is among them.
    private mutating func follow(
        _ start: Int,
        at place: Int,
        _ before: Unicode.Scalar?,
        _ after: Unicode.Scalar?
    ) -> Bool {
        pending.append(start)
        while let index = pending.popLast() {
            guard reachedAt[index] != place else { continue }
            reachedAt[index] = place
            followedCount += 1
            switch program.instructions[index] {
            case .match: return true
            case .set: waiting.append(index)
            case .assertion(let assertion, let next):
                if assertion.holds(before: before, after: after) { pending.append(next) }
            case .fork(let one, let other):
                pending.append(other)
                pending.append(one)
            }
        }
        return false
    }
}
