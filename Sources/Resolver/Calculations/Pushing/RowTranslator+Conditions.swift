import CEL
import Schema

/// Parts of expressions that are true or false.
extension RowTranslator {
    mutating func condition(_ expression: Expression) -> RowCondition? {
        switch expression.kind {
        case .literal(.bool(let value)): return .literal(value)
        case .presence(let operand, let name): return presence(operand, name)
        case .call(let call):
            if case .function(let name, isNamespaced: false, _)? = reference(of: expression),
                let condition = self.call(name, call.operands)
            {
                return condition
            }
        default: break
        }
        switch node(expression) {
        case .condition(let condition)?: return condition
        case .term(let term)? where term.kind == .boolean || term.kind == .json: return .isTrue(term)
        default: return nil
        }
    }

    private mutating func call(_ name: String, _ operands: [Expression]) -> RowCondition? {
        switch name {
        case Operator.and: return conditions(operands).map(RowCondition.all)
        case Operator.or: return conditions(operands).map(RowCondition.any)
        case Operator.not: return condition(operands[0]).map(RowCondition.not)
        case Operator.conditional:
            guard let parts = conditions(operands), parts.count == 3 else { return nil }
            return .either(parts[0], parts[1], parts[2])
        case Operator.equal: return equality(operands)
        case Operator.notEqual: return equality(operands).map(RowCondition.not)
        case Operator.less: return order(.less, operands)
        case Operator.lessOrEqual: return order(.lessOrEqual, operands)
        case Operator.greater: return order(.greater, operands)
        case Operator.greaterOrEqual: return order(.greaterOrEqual, operands)
        case Operator.contained: return membership(operands)
        default:
            guard let predicate = RowCondition.TextPredicate(rawValue: name), operands.count == 2,
                let text = term(operands[0]), let part = term(operands[1]), text.kind == .text || text.kind == .json,
                part.kind == .text
            else { return nil }
            return .text(predicate, text, part)
        }
    }

    private mutating func conditions(_ expressions: [Expression]) -> [RowCondition]? {
        var conditions: [RowCondition] = []
        for expression in expressions {
            guard let condition = condition(expression) else { return nil }
            conditions.append(condition)
        }
        return conditions
    }

    private mutating func presence(_ operand: Expression, _ name: String) -> RowCondition? {
        guard let node = node(operand) else { return nil }
        switch node {
        case .term(.json(let json)), .term(.leaf(let json, .scalar(.json))): return .hasKey(json, name)
        default: return field(name, of: node).flatMap(isNull).map(RowCondition.not)
        }
    }

    private func isNull(_ node: Node) -> RowCondition? {
        switch node {
        case .resource(_, let slot, let other), .reading(let slot, let other):
            slot == other ? .literal(false) : .isAbsent(slot: slot, of: other)
        case .object(_, let json): .isNullJSON(json)
        case .term(let term): .isNull(term)
        case .condition: nil
        }
    }

    private mutating func equality(_ operands: [Expression]) -> RowCondition? {
        guard operands.count == 2 else { return nil }
        let others = operands.filter { if case .literal(.null) = $0.kind { false } else { true } }
        if others.count == 1 { return node(others[0]).flatMap(isNull) }
        guard let left = node(operands[0]), let right = node(operands[1]) else { return nil }
        switch (left, right) {
        case (.term(let left), .term(let right)): return comparison(.equal, left, right)
        case (.condition(let condition), .term): return equality(condition, operands[1])
        case (.term, .condition(let condition)): return equality(condition, operands[0])
        default: return nil
        }
    }

    private func equality(_ condition: RowCondition, _ other: Expression) -> RowCondition? {
        guard case .literal(.bool(let value)) = other.kind else { return nil }
        return value ? condition : .not(condition)
    }

    private mutating func order(
        _ comparison: ResourceCondition.Comparison,
        _ operands: [Expression]
    ) -> RowCondition? {
        guard operands.count == 2, let left = term(operands[0]), let right = term(operands[1]) else { return nil }
        return self.comparison(comparison, left, right)
    }

    /// One of a list that is written out.
    private mutating func membership(_ operands: [Expression]) -> RowCondition? {
        guard operands.count == 2, case .list(let elements) = operands[1].kind, !elements.isEmpty,
            elements.allSatisfy({ !$0.isOptional }), let value = term(operands[0])
        else { return nil }
        var conditions: [RowCondition] = []
        for element in elements {
            guard let other = term(element.value), case .constant = other,
                let condition = comparison(.equal, value, other)
            else { return nil }
            conditions.append(condition)
        }
        return .any(conditions)
    }

    private func comparison(
        _ comparison: ResourceCondition.Comparison,
        _ left: RowTerm,
        _ right: RowTerm
    ) -> RowCondition? {
        switch (left.kind, right.kind) {
        case (.text, .text), (.time, .time), (.duration, .duration), (.integer, .integer), (.integer, .double),
            (.double, .integer), (.double, .double):
            return .compared(comparison, left, right)
        case (.boolean, .boolean): return comparison == .equal ? .compared(.equal, left, right) : nil
        case (.json, .text), (.json, .integer), (.json, .double):
            guard case .constant = right else { return nil }
            return .compared(comparison, left, right)
        case (.json, .boolean):
            guard case .constant = right, comparison == .equal else { return nil }
            return .compared(.equal, left, right)
        case (.text, .json), (.integer, .json), (.double, .json), (.boolean, .json):
            return self.comparison(comparison.mirrored, right, left)
        default: return nil
        }
    }
}

extension ResourceCondition.Comparison {
    /// The same with its sides changed.
    fileprivate var mirrored: ResourceCondition.Comparison {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}
