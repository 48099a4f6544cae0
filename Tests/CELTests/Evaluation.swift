@testable import CEL

/// Evaluates a text and tells what came of it as text: the value with its type, or the code and place of what is wrong.
func evaluated(
    _ text: String,
    _ variables: [String: Value] = [:],
    in environment: Environment? = nil,
    limits: EvaluationLimits = EvaluationLimits()
) -> String {
    var environment = environment ?? Environment()
    for name in variables.keys where environment.variables[name] == nil { environment.variables[name] = .dyn }
    let checked: CheckedExpression
    do throws(InvalidExpression) {
        checked = try CheckedExpression(text, in: environment)
    } catch {
        return error.problems.map { "\($0.code.rawValue) \(place($0.range, in: error.text))" }.joined(separator: "; ")
    }
    let program = Program(checked)
    var activation = program.activation(limits: limits)
    for (index, name) in program.variables.enumerated() { activation[index] = variables[name] }
    do throws(EvaluationError) {
        return ConformanceValue.shown(try program.evaluate(&activation))
    } catch {
        return "\(error.code.rawValue) \(place(error.range, in: checked.text))"
    }
}

/// `line:column` of a range and the text that it covers.
func place(_ range: TextRange, in text: ExpressionText) -> String {
    let location = text.location(of: range.start)
    return "\(location.line):\(location.column) \(text[range])"
}
