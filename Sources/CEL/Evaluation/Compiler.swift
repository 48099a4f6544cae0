/// Makes steps of nodes: what is known before an evaluation is settled here.
///
/// Language Definition, "Evaluation".
struct Compiler {
    let checked: CheckedExpression
    /// The variables that were met so far; a variable's place here is its place in the frame.
    private(set) var variables: [String] = []

    init(_ checked: CheckedExpression) {
        self.checked = checked
    }

    mutating func step(_ expression: Expression) -> Step {
        let range = expression.range
        switch expression.kind {
        case .literal(let value): return { _ throws(EvaluationError) in value }
        case .identifier: return name(expression)
        case .select(let operand, let field, let isOptional):
            if checked.reference(of: expression) != nil { return name(expression) }
            return select(field, from: operand, isOptional: isOptional, at: range)
        case .presence(let operand, let field):
            let operand = step(operand)
            return { frame throws(EvaluationError) in
                let value = try operand(&frame)
                do throws(Fault) {
                    try frame.context.spend(1)
                    return .bool(try Selection.isPresent(field, in: value))
                } catch { throw EvaluationError(error, at: range) }
            }
        case .index(let operand, let index, let isOptional):
            let operand = step(operand)
            let index = step(index)
            return { frame throws(EvaluationError) in
                let value = try operand(&frame)
                let key = try index(&frame)
                do throws(Fault) {
                    try frame.context.spend(1)
                    if isOptional { return try Selection.optionalElement(at: key, of: value) }
                    return try Selection.element(at: key, of: value)
                } catch { throw EvaluationError(error, at: range) }
            }
        case .call(let call): return self.call(call, expression)
        case .list(let elements): return list(elements, at: range)
        case .map(let entries): return map(entries, at: range)
        case .object(let name, _):
            return failing(Fault(.undeclaredReference, "There is no '\(name)' that could be made here."), at: range)
        case .comprehension(let comprehension): return self.comprehension(comprehension, expression)
        case .bind(_, let value, let body):
            let value = step(value)
            let body = step(body)
            let local = checked.locals(of: expression)[0]
            return { frame throws(EvaluationError) in
                frame.locals[local] = try value(&frame)
                return try body(&frame)
            }
        }
    }

    func failing(_ fault: Fault, at range: TextRange) -> Step {
        let error = EvaluationError(fault, at: range)
        return { _ throws(EvaluationError) in throw error }
    }

    // MARK: - Names and fields

    private mutating func name(_ expression: Expression) -> Step {
        let range = expression.range
        switch checked.reference(of: expression) {
        case .local(let local): return { frame throws(EvaluationError) in frame.locals[local] }
        case .type(let type):
            let value = Value.type(type.runtimeName)
            return { _ throws(EvaluationError) in value }
        case .variable(let name):
            let index = self.index(of: name)
            let fault = Fault(.undeclaredReference, "The variable '\(name)' has no value.")
            return { frame throws(EvaluationError) in
                guard let value = frame.variables[index] else { throw EvaluationError(fault, at: range) }
                return value
            }
        case .function, nil:
            let name = expression.qualifiedName?.name ?? ""
            return failing(Fault(.undeclaredReference, "There is no variable '\(name)'."), at: range)
        }
    }

    private mutating func index(of variable: String) -> Int {
        if let index = variables.firstIndex(where: { $0.hasSameBytes(as: variable) }) { return index }
        variables.append(variable)
        return variables.count - 1
    }

    private mutating func select(
        _ field: String,
        from operand: Expression,
        isOptional: Bool,
        at range: TextRange
    ) -> Step {
        let index = self.index(ofField: field, of: checked.type(of: operand))
        if let index, !isOptional, case .local(let local)? = checked.reference(of: operand) {
            return { frame throws(EvaluationError) in
                do throws(Fault) {
                    try frame.context.spend(1)
                    guard case .object(let object) = frame.locals[local] else {
                        return try Selection.field(field, of: frame.locals[local])
                    }
                    return try object.storage.value(ofField: index, of: object.row)
                } catch { throw EvaluationError(error, at: range) }
            }
        }
        let operand = step(operand)
        if isOptional {
            return { frame throws(EvaluationError) in
                let value = try operand(&frame)
                do throws(Fault) {
                    try frame.context.spend(1)
                    return try Selection.optionalField(field, of: value)
                } catch { throw EvaluationError(error, at: range) }
            }
        }
        return { frame throws(EvaluationError) in
            let value = try operand(&frame)
            do throws(Fault) {
                try frame.context.spend(1)
                if let index, case .object(let object) = value {
                    return try object.storage.value(ofField: index, of: object.row)
                }
                return try Selection.field(field, of: value)
            } catch { throw EvaluationError(error, at: range) }
        }
    }

    /// The index of a field where the operand's type says what object it is.
    private func index(ofField field: String, of type: CELType) -> Int? {
        guard case .object(let name) = type else { return nil }
        return checked.environment.types.field(field, ofType: name)?.index
    }

    // MARK: - Lists and maps

    private mutating func list(_ elements: [Expression.Element], at range: TextRange) -> Step {
        let steps = elements.map { (step: step($0.value), isOptional: $0.isOptional) }
        let literals = elements.compactMap { $0.isOptional ? nil : $0.value.literal }
        if literals.count == elements.count {
            let value = Value.list(literals)
            return { _ throws(EvaluationError) in value }
        }
        return { frame throws(EvaluationError) in
            var values: [Value] = []
            values.reserveCapacity(steps.count)
            for (step, isOptional) in steps {
                let value = try step(&frame)
                do throws(Fault) {
                    try frame.context.spend(1)
                    if let value = isOptional ? try Optionals.content(value, "?") : value { values.append(value) }
                } catch { throw EvaluationError(error, at: range) }
            }
            return .list(values)
        }
    }

    private mutating func map(_ entries: [Expression.Entry], at range: TextRange) -> Step {
        let steps = entries.map { (key: step($0.key), value: step($0.value), isOptional: $0.isOptional) }
        return { frame throws(EvaluationError) in
            var values: [(key: Value, value: Value)] = []
            for (key, value, isOptional) in steps {
                let key = try key(&frame)
                let value = try value(&frame)
                do throws(Fault) {
                    try frame.context.spend(1)
                    if let value = isOptional ? try Optionals.content(value, "?") : value {
                        values.append((key, value))
                    }
                } catch { throw EvaluationError(error, at: range) }
            }
            do throws(Fault) { return .map(.entries(try MapEntries(values))) } catch {
                throw EvaluationError(error, at: range)
            }
        }
    }
}

extension Expression {
    var literal: Value? {
        guard case .literal(let value) = kind else { return nil }
        return value
    }
}

extension CELType {
    /// The name of the type's values at run time.
    var runtimeName: String {
        switch self {
        case .list: "list"
        case .map: "map"
        case .type: "type"
        case .optional: "optional_type"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        default: description
        }
    }
}
