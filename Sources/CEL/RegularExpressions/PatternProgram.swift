/// A pattern as instructions, each with those that come after it.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        case set(CodePointSet, next: Int)
        case assertion(PatternAssertion, next: Int)
        case fork(Int, Int)
        case match
    }

    private(set) var instructions: [Instruction] = [.match]
    private(set) var start = 0

    init(_ node: PatternNode) throws(PatternError) {
        start = try add(node, next: 0)
    }

    /// Adds what a node asks for, from the end backwards, and tells where it begins.
    private mutating func add(_ node: PatternNode, next: Int) throws(PatternError) -> Int {
        switch node {
        case .set(let set): return try append(.set(set, next: next))
        case .assertion(let assertion): return try append(.assertion(assertion, next: next))
        case .sequence(let nodes):
            var next = next
            for node in nodes.reversed() { next = try add(node, next: next) }
            return next
        case .alternatives(let nodes):
            var start: Int?
            for node in nodes.reversed() {
                let begin = try add(node, next: next)
                start = if let start { try append(.fork(begin, start)) } else { begin }
            }
            return start ?? next
        case .repetition(let node, let least, let most):
            var next = next
            if let most {
                // The last of them first: each may be the end of it.
                let end = next
                for _ in least..<most {
                    next = try append(.fork(try add(node, next: next), end))
                }
            } else {
                let loop = try append(.fork(next, next))
                instructions[loop] = .fork(try add(node, next: loop), next)
                next = loop
            }
            for _ in 0..<least { next = try add(node, next: next) }
            return next
        }
    }

    private mutating func append(_ instruction: Instruction) throws(PatternError) -> Int {
        guard instructions.count < Pattern.instructionLimit else {
            throw PatternError("The pattern has more than \(Pattern.instructionLimit) instructions.")
        }
        instructions.append(instruction)
        return instructions.count - 1
    }
}
