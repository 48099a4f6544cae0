import CEL
import Fuzzer

/// Any text as an expression that is checked and evaluated, and as a pattern.
@main
enum FuzzExpressions {
    static func main() {
        var environment = Environment()
        environment.variables = [
            "a": .dyn, "x": .dyn, "m": .map(.string, .dyn), "l": .list(.int), "s": .string, "t": .timestamp,
            "o": .optional(.double),
        ]
        Fuzzer.run { [environment] bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            _ = try? Pattern(text)
            check(text, in: environment)
        }
    }

    /// What is wrong is inside of the text; what is right has one outcome, within its cost.
    private static func check(_ text: String, in environment: Environment) {
        let checked: CheckedExpression
        do throws(InvalidExpression) {
            checked = try CheckedExpression(text, in: environment)
        } catch {
            precondition(error.problems.allSatisfy { holds($0.range, error.text) }, "the place is in the text")
            return
        }
        _ = try? checked.accesses()
        let program = Program(checked)
        var limits = EvaluationLimits()
        limits.costLimit = 20_000
        var activation = program.activation(limits: limits)
        for (index, name) in program.variables.enumerated() {
            activation[index] = values[name]
        }
        let outcome = evaluate(program, &activation, checked.text)
        let cost = activation.cost
        precondition(evaluate(program, &activation, checked.text) == outcome, "the outcome is always the same")
        precondition(activation.cost == cost, "the cost is always the same")
    }

    private static let values: [String: Value] = [
        "a": .list([.int(1), .double(2.5), .string("é"), .null, .list([])]), "x": .string("abc"),
        "l": .list([.int(3), .int(1)]), "s": .string("a-b-c"),
        "t": Timestamp(seconds: 1_700_000_000).map(Value.timestamp) ?? .null,
        "o": .optional(.double(0.5)),
    ]

    private static func evaluate(_ program: Program, _ activation: inout Activation, _ text: ExpressionText) -> String {
        do throws(EvaluationError) {
            return try program.evaluate(&activation).shown
        } catch {
            precondition(holds(error.range, text), "the place is in the text")
            return "\(error.code) \(error.range)"
        }
    }

    private static func holds(_ range: TextRange, _ text: ExpressionText) -> Bool {
        range.start >= 0 && range.start <= range.end && range.end <= text.bytes.count
    }
}
