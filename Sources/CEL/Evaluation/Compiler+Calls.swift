/// Calls of functions and operators.
extension Compiler {
    mutating func call(_ call: Expression.Call, _ expression: Expression) -> Step {
        guard case .function(let name, let isNamespaced, _)? = checked.reference(of: expression) else {
            let name = call.function
            return failing(Fault(.undeclaredReference, "There is no function '\(name)'."), at: expression.range)
        }
        let operands = isNamespaced ? call.arguments : call.operands
        if let condition = operation(expression) {
            return { frame throws(EvaluationError) in .bool(try condition(&frame)) }
        }
        switch (name, operands.count) {
        case (Operator.conditional, 3): return conditional(operands)
        case ("or", 2), ("orValue", 2): return alternative(name, operands, at: expression.range)
        case ("matches", 2):
            if case .string(let text)? = operands[1].literal, let pattern = try? Pattern(text) {
                return matching(pattern, operands[0], at: expression.range)
            }
        default: break
        }
        let isMember = call.receiver != nil && !isNamespaced
        guard let function = checked.environment.functions[name],
            function.overloads.contains(where: { $0.isMember == isMember && $0.parameters.count == operands.count })
        else { return unmatched(name, operands, at: expression.range) }
        return self.call(function, operands, returning: checked.type(of: expression), at: expression.range)
            ?? unmatched(name, operands, at: expression.range)
    }

    /// Evaluates the operands, and then has no function for them.
    private mutating func unmatched(_ name: String, _ operands: [Expression], at range: TextRange) -> Step {
        let steps = operands.map { step($0) }
        return { frame throws(EvaluationError) in
            var values: [Value] = []
            for step in steps { values.append(try step(&frame)) }
            throw EvaluationError(.noSuchOverload(name, values), at: range)
        }
    }

    private mutating func call(
        _ function: Function,
        _ operands: [Expression],
        returning type: CELType,
        at range: TextRange
    ) -> Step? {
        let steps = operands.map { step($0) }
        switch steps.count {
        case 0:
            guard let value = function.nullary else { return nil }
            return { _ throws(EvaluationError) in value }
        case 1: return unary(function.typedUnary.map { $0(type) } ?? function.unary, steps[0], at: range)
        case 2: return binary(function.binary, steps[0], steps[1], at: range)
        case 3:
            guard let body = function.ternary else { return nil }
            return { frame throws(EvaluationError) in
                let values = (try steps[0](&frame), try steps[1](&frame), try steps[2](&frame))
                do throws(Fault) {
                    try frame.context.spend(1)
                    return try body(values.0, values.1, values.2, &frame.context)
                } catch { throw EvaluationError(error, at: range) }
            }
        case 4:
            guard let body = function.quaternary else { return nil }
            return { frame throws(EvaluationError) in
                let values = (try steps[0](&frame), try steps[1](&frame), try steps[2](&frame), try steps[3](&frame))
                do throws(Fault) {
                    try frame.context.spend(1)
                    return try body(values.0, values.1, values.2, values.3, &frame.context)
                } catch { throw EvaluationError(error, at: range) }
            }
        default: return nil
        }
    }

    private func unary(_ body: Function.Unary?, _ operand: @escaping Step, at range: TextRange) -> Step? {
        guard let body else { return nil }
        return { frame throws(EvaluationError) in
            let value = try operand(&frame)
            do throws(Fault) {
                try frame.context.spend(1)
                return try body(value, &frame.context)
            } catch { throw EvaluationError(error, at: range) }
        }
    }

    private func binary(
        _ body: Function.Binary?,
        _ left: @escaping Step,
        _ right: @escaping Step,
        at range: TextRange
    ) -> Step? {
        guard let body else { return nil }
        return { frame throws(EvaluationError) in
            let left = try left(&frame)
            let right = try right(&frame)
            do throws(Fault) {
                try frame.context.spend(1)
                return try body(left, right, &frame.context)
            } catch { throw EvaluationError(error, at: range) }
        }
    }

    // MARK: - Calls that do not evaluate all of their operands

    private mutating func conditional(_ operands: [Expression]) -> Step {
        let condition = condition(operands[0])
        let first = step(operands[1])
        let second = step(operands[2])
        return { frame throws(EvaluationError) in
            try condition(&frame) ? try first(&frame) : try second(&frame)
        }
    }

    private mutating func alternative(_ name: String, _ operands: [Expression], at range: TextRange) -> Step {
        let optional = step(operands[0])
        let other = step(operands[1])
        return { frame throws(EvaluationError) in
            let value = try optional(&frame)
            let content: Value?
            do throws(Fault) {
                try frame.context.spend(1)
                content = try Optionals.content(value, name)
            } catch { throw EvaluationError(error, at: range) }
            if let content { return name == "or" ? value : content }
            let alternative = try other(&frame)
            if name == "or" {
                guard case .optional = alternative else {
                    throw EvaluationError(.noSuchOverload(name, [value, alternative]), at: range)
                }
            }
            return alternative
        }
    }

    /// A pattern that is written out is made once.
    private mutating func matching(_ pattern: Pattern, _ operand: Expression, at range: TextRange) -> Step {
        let operand = step(operand)
        return { frame throws(EvaluationError) in
            let value = try operand(&frame)
            do throws(Fault) {
                guard case .string(let text) = value else {
                    throw Fault.noSuchOverload("matches", [value, .string(pattern.text)])
                }
                return .bool(try pattern.matches(text, &frame.context))
            } catch { throw EvaluationError(error, at: range) }
        }
    }
}
