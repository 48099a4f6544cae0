import Testing

@testable import CEL

/// Whatever a text is, it has a value, an error or a problem.
@Suite struct RobustnessTests {
    /// Expressions of the public suite with bytes changed, dropped and repeated, and parts of others put in.
    @Test func `texts that were tampered with are never more than wrong`() throws {
        let texts = try [
            "basic", "comparisons", "fields", "lists", "macros", "macros2", "optionals", "string_ext", "timestamps",
            "math_ext",
        ]
        .flatMap(ConformanceTest.all(in:)).map { Array($0.expression.utf8) }
        var generator = SeededGenerator(seed: 1)
        var limits = EvaluationLimits()
        limits.costLimit = 20_000
        var counts = (problems: 0, values: 0)
        for _ in 0..<3000 {
            guard var text = texts.randomElement(using: &generator), !text.isEmpty else { continue }
            for _ in 0..<Int.random(in: 1...3, using: &generator) { Self.change(&text, texts, &generator) }
            let expression = ExpressionText(String(decoding: text, as: UTF8.self))
            guard let root = try? Parser.parse(expression) else {
                counts.problems += 1
                continue
            }
            let checked = Checker.check(root, of: expression, in: Fleet.environment)
            _ = try? checked.accesses()
            let program = Program(checked)
            var activation = program.activation(limits: limits)
            let service = Value.object(ObjectValue(storage: Fleet.example(), row: 0))
            for index in program.variables.indices { activation[index] = service }
            if (try? program.evaluate(&activation)) != nil { counts.values += 1 }
            for problem in checked.problems { _ = place(problem.range, in: expression) }
        }
        // Neither may be all there is.
        #expect(counts.problems > 500)
        #expect(counts.values > 100)
    }

    private static func change(_ text: inout [UInt8], _ texts: [[UInt8]], _ generator: inout SeededGenerator) {
        guard let place = text.indices.randomElement(using: &generator) else { return }
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: text.remove(at: place)
        case 1: text[place] = UInt8.random(in: 0...255, using: &generator)
        case 2:
            text.insert(Array("()[]{}.,?:+-*/%!<>=&|'\"\\0123u".utf8).randomElement(using: &generator) ?? 0, at: place)
        case 3: text.insert(contentsOf: text[place...].prefix(20), at: place)
        case 4: text.insert(contentsOf: texts.randomElement(using: &generator) ?? [], at: place)
        default:
            let words = [
                "service", ".dependencies", ".map(x, ", ".filter(x, ", "x", "has(", " in ", " ? ", " : ", "null",
                "dyn(", ".?", "[?",
            ]
            text.insert(contentsOf: Array((words.randomElement(using: &generator) ?? "").utf8), at: place)
        }
    }
}
