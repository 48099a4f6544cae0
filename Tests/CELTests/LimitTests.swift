import Synchronization
import Testing

@testable import CEL

@Suite struct LimitTests {
    private static func limits(_ costLimit: Int) -> EvaluationLimits {
        var limits = EvaluationLimits()
        limits.costLimit = costLimit
        return limits
    }

    @Test(arguments: [
        "[0, 1].all(a, [0, 1].all(b, [0, 1].all(c, [0, 1].all(d, [0, 1].all(e, [0, 1].all(f, [0, 1].all(g, true)))))))",
        "['ab'].map(x, x + x + x + x).map(x, x + x + x + x).map(x, x + x + x + x).map(x, x + x + x + x).map(x, x + x + x + x)[0] != ''",
        "lists.range(1000000000).size() > 0", "lists.range(150).map(x, lists.range(150)).flatten().size() > 0",
        "lists.range(60).all(x, lists.range(60).exists(y, y == x))",
        "lists.range(40) + lists.range(60) + lists.range(40) == []",
        "lists.range(150).map(x, string(x)).join('----------------').size() > 0", "text.split('').size() > 0",
        "text.matches('(a?){50}b')", "text.matches(dyn('(a?){50}b'))", "'a'.matches(dyn('(a{30}){20}'))",
        "text.contains(text + 'b')",
        "text.replace('a', text).size() > 0",
        "text.indexOf('aaaaaaaaaaaaaaaab') > 0", "'%s%s'.format([text, text]).size() > 0",
        "text.reverse().upperAscii().trim() == ''",
        "lists.range(150).sort().size() > 0", "lists.range(20).map(x, [x]).distinct().size() > 0",
        "[text, text, text, text, text].all(t, t == text)", "bytes(text) + bytes(text) == b''",
        "base64.encode(bytes(text)) == ''",
        "cel.bind(a, [1, 1, 1, 1], cel.bind(b, [a, a, a, a], cel.bind(c, [b, b, b, b], [c, c] == [c, c])))",
    ])
    func `what is large costs more than is allowed`(text: String) {
        let variables = ["text": Value.string(String(repeating: "a", count: 2000))]
        let result = evaluated(text, variables, limits: Self.limits(120))
        #expect(result.hasPrefix("CEL_COST_EXCEEDED"), "\(result)")
        guard !text.contains("1000000000") else { return }
        #expect(!evaluated(text, variables, limits: Self.limits(.max)).hasPrefix("CEL_"))
    }

    @Test(arguments: [
        "true || (EXPENSIVE)", "(EXPENSIVE) || true", "[1].exists(x, (EXPENSIVE) || true)", "false && (EXPENSIVE)",
    ])
    func `no operand makes up for the cost of another`(text: String) {
        let expensive = "lists.range(1000).all(x, x >= 0)"
        let result = evaluated(text.replacing("EXPENSIVE", with: expensive), limits: Self.limits(500))
        // Of what is not evaluated, there is no cost.
        #expect(result.hasPrefix(text.hasPrefix("(") || text.hasPrefix("[") ? "CEL_COST_EXCEEDED" : "bool"))
    }

    @Test func `cost is counted alike whether a deadline is asked for or not`() throws {
        let program = Program(try CheckedExpression("lists.range(5000).map(x, x * 2).sum()", in: Environment()))
        var plain = program.activation()
        _ = try program.evaluate(&plain)
        var limits = EvaluationLimits()
        limits.isPastDeadline = { false }
        var watched = program.activation(limits: limits)
        _ = try program.evaluate(&watched)
        #expect(plain.cost == watched.cost)
        #expect((10_000...40_000).contains(plain.cost))
        // The next one has the whole limit again.
        _ = try program.evaluate(&plain)
        #expect(plain.cost == watched.cost)
    }

    @Test func `a deadline ends an evaluation within a stride`() throws {
        let questions = Mutex(0)
        var limits = EvaluationLimits()
        limits.deadlineStride = 100
        limits.isPastDeadline = {
            questions.withLock { count in
                count += 1
                return count == 5
            }
        }
        let program = Program(
            try CheckedExpression("lists.range(100).all(x, lists.range(100).all(y, true)) || true", in: Environment())
        )
        var activation = program.activation(limits: limits)
        #expect {
            try program.evaluate(&activation)
        } throws: {
            ($0 as? EvaluationError)?.code == .deadlineExceeded
        }
        #expect(questions.withLock { $0 } == 5)
    }
}
