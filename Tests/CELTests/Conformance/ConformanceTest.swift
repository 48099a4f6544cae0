import Foundation

@testable import CEL

/// A test of the public suite: an expression, what it may speak of, and what comes of it.
struct ConformanceTest {
    enum Outcome {
        case value(TextProtocol)
        case error
        /// The type that the checker finds, and the value, unless only checked.
        case typed(TextProtocol, TextProtocol?)
    }

    /// File, section and name.
    let path: String
    let expression: String
    let outcome: Outcome
    private let message: TextProtocol

    /// Why a test cannot be run, or what came of it instead.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let folder = root.appending(path: ".build/cel-conformance/0.5.0")

    static func all(in file: String) throws -> [ConformanceTest] {
        let text = try String(contentsOf: folder.appending(path: file + ".textproto"), encoding: .utf8)
        return try TextProtocol.parse(text).messages("section").flatMap { section in
            section.messages("test").map { test in
                ConformanceTest(test, path: "\(file)/\(section.text("name") ?? "")/\(test.text("name") ?? "")")
            }
        }
    }

    private init(_ test: TextProtocol, path: String) {
        self.path = path
        message = test
        expression = test.text("expr") ?? ""
        if let value = test.message("value") {
            outcome = .value(value)
        } else if let typed = test.message("typed_result") {
            outcome = .typed(typed.message("deduced_type") ?? TextProtocol(), typed.message("result"))
        } else if test.message("eval_error") != nil {
            outcome = .error
        } else {
            outcome = .value((try? TextProtocol.parse("bool_value: true")) ?? TextProtocol())
        }
    }

    // MARK: - Running

    /// Returns when the test holds.
    func run() throws {
        let environment = try environment()
        let checked = try check(in: environment)
        switch outcome {
        case .value(let value):
            try expect(try ConformanceValue.value(value), try evaluate(checked).get())
        case .typed(let type, let value):
            let expected = try ConformanceValue.type(type)
            guard checked.resultType == expected else {
                throw Failure(description: "type \(checked.resultType), not \(expected)")
            }
            if let value { try expect(try ConformanceValue.value(value), try evaluate(checked).get()) }
        case .error:
            switch try evaluate(checked) {
            case .success(let value): throw Failure(description: "\(ConformanceValue.shown(value)), not an error")
            case .failure(let error):
                // That a message is not known here is not the error that the test is about.
                guard error.code != .undeclaredReference || expectsUndeclared else {
                    throw Failure(description: error.message)
                }
            }
        }
    }

    private var expectsUndeclared: Bool {
        let message = message.message("eval_error")?.message("errors")?.text("message") ?? ""
        return ["undeclared", "unbound", "unknown variable"].contains { message.contains($0) }
    }

    private func check(in environment: Environment) throws -> CheckedExpression {
        let text = ExpressionText(expression)
        let checked = Checker.check(try Parser.parse(text), of: text, in: environment)
        if message.scalar("disable_check") != "true", let problem = checked.problems.first {
            throw Failure(description: problem.message)
        }
        return checked
    }

    private func evaluate(_ checked: CheckedExpression) throws -> Result<Value, EvaluationError> {
        let program = Program(checked)
        var activation = program.activation()
        for binding in message.messages("bindings") {
            guard let index = program.variables.firstIndex(of: binding.text("key") ?? "") else { continue }
            let value = binding.message("value")?.message("value") ?? TextProtocol()
            activation[index] = try ConformanceValue.value(value)
        }
        return Result { () throws(EvaluationError) in try program.evaluate(&activation) }
    }

    private func expect(_ expected: Value, _ value: Value) throws {
        let (expected, shown) = (ConformanceValue.shown(expected), ConformanceValue.shown(value))
        guard expected.utf8.elementsEqual(shown.utf8) else { throw Failure(description: "\(shown), not \(expected)") }
    }

    private func environment() throws -> Environment {
        var environment = Environment()
        environment.container = message.text("container") ?? ""
        for declaration in message.messages("type_env") {
            let name = declaration.text("name") ?? ""
            if let variable = declaration.message("ident") {
                environment.variables[name] = try ConformanceValue.type(variable.message("type") ?? TextProtocol())
            }
            if let function = declaration.message("function") {
                let overloads = try function.messages("overloads").map { overload in
                    Overload(
                        parameters: try overload.messages("params").map(ConformanceValue.type),
                        result: try ConformanceValue.type(overload.message("result_type") ?? TextProtocol()),
                        isMember: overload.scalar("is_instance_function") == "true"
                    )
                }
                environment.functions.add(Function(name, overloads))
            }
        }
        // An expression that is not checked may speak of what has a value only.
        for name in message.messages("bindings").compactMap({ $0.text("key") }) where environment.variables[name] == nil
        {
            environment.variables[name] = .dyn
        }
        return environment
    }
}
