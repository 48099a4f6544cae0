/// Nodes that are true or false: they skip the making of values where they can.
extension Compiler {
    mutating func condition(_ expression: Expression) -> Condition {
        if let condition = operation(expression) { return condition }
        let range = expression.range
        let step = step(expression)
        return { frame throws(EvaluationError) in
            let value = try step(&frame)
            guard case .bool(let isTrue) = value else {
                throw EvaluationError(
                    Fault(.noSuchOverload, "A value of type \(value.typeName) is not true or false."),
                    at: range
                )
            }
            return isTrue
        }
    }

    /// The condition of an operator that is always true or false; `nil` for other nodes.
    mutating func operation(_ expression: Expression) -> Condition? {
        guard case .call(let call) = expression.kind,
            case .function(let name, isNamespaced: false, _)? = checked.reference(of: expression)
        else { return nil }
        let range = expression.range
        switch name {
        case Operator.and: return junction(call.arguments[...], settledBy: false)
        case Operator.or: return junction(call.arguments[...], settledBy: true)
        case Operator.not:
            let operand = condition(call.arguments[0])
            return { frame throws(EvaluationError) in try !operand(&frame) }
        case Operator.equal: return equality(call.arguments, is: true, at: range)
        case Operator.notEqual: return equality(call.arguments, is: false, at: range)
        case Operator.contained: return membership(call.arguments, at: range)
        default:
            guard let orders = Comparisons.orders(of: name) else { return nil }
            return order(name, orders, call.arguments, at: range)
        }
    }

    /// `&&` and `||` of any number of operands. One that settles the result makes up for errors of the others.
    ///
    /// Language Definition, "Logical Operators".
    private mutating func junction(_ operands: ArraySlice<Expression>, settledBy settling: Bool) -> Condition {
        guard operands.count > 1 else { return condition(operands[operands.startIndex]) }
        let middle = operands.startIndex + operands.count / 2
        let first = junction(operands[..<middle], settledBy: settling)
        let second = junction(operands[middle...], settledBy: settling)
        return { frame throws(EvaluationError) in
            do throws(EvaluationError) {
                if try first(&frame) == settling { return settling }
            } catch {
                guard error.code.isAbsorbed, try second(&frame) == settling else { throw error }
                return settling
            }
            return try second(&frame)
        }
    }

    private mutating func equality(_ operands: [Expression], is wanted: Bool, at range: TextRange) -> Condition {
        let left = step(operands[0])
        if case .string(let literal)? = operands[1].literal, literal.utf8.allSatisfy({ $0 < 0x80 }) {
            return { frame throws(EvaluationError) in
                let value = try left(&frame)
                do throws(Fault) { try frame.context.spend(1) } catch { throw EvaluationError(error, at: range) }
                guard case .string(let text) = value else { return !wanted }
                return text.hasSameBytes(asASCII: literal) == wanted
            }
        }
        let right = step(operands[1])
        return { frame throws(EvaluationError) in
            let left = try left(&frame)
            let right = try right(&frame)
            do throws(Fault) {
                try frame.context.spend(1)
                return try Equality.holds(left, right, &frame.context) == wanted
            } catch { throw EvaluationError(error, at: range) }
        }
    }

    private mutating func order(
        _ name: String,
        _ wanted: Ordering,
        _ operands: [Expression],
        at range: TextRange
    ) -> Condition {
        let left = step(operands[0])
        let right = step(operands[1])
        return { frame throws(EvaluationError) in
            let left = try left(&frame)
            let right = try right(&frame)
            do throws(Fault) {
                try frame.context.spend(1)
                if case .string(let text) = left { try frame.context.spend(text.utf8.count / 64) }
                guard let order = Ordering.of(left, right) else { throw Fault.noSuchOverload(name, [left, right]) }
                return !wanted.isDisjoint(with: order)
            } catch { throw EvaluationError(error, at: range) }
        }
    }

    private mutating func membership(_ operands: [Expression], at range: TextRange) -> Condition {
        let value = step(operands[0])
        let container = step(operands[1])
        return { frame throws(EvaluationError) in
            let value = try value(&frame)
            let container = try container(&frame)
            do throws(Fault) {
                try frame.context.spend(1)
                return try Equality.contains(container, value, &frame.context)
            } catch { throw EvaluationError(error, at: range) }
        }
    }
}
