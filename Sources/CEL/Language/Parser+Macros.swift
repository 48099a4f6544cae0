/// Calls that are macros. Language Definition, "Macros"; those beyond it are the extensions for two variables, bindings,
/// optionals, lists and numbers.
extension Parser {
    /// What a call means when it is of a macro; `nil` when it is of a function.
    mutating func macro(_ call: Expression.Call, at range: TextRange) throws(Problem) -> Expression.Kind? {
        if let receiver = call.receiver {
            if case .identifier(let namespace, _) = receiver.kind {
                switch (namespace, call.function, call.arguments.count) {
                case ("cel", "bind", 3):
                    return .bind(try variable(call.arguments[0]), call.arguments[1], call.arguments[2])
                case ("math", "greatest", 3...), ("math", "least", 3...):
                    // Of many numbers as of a list of them.
                    return .call(try ofList(call))
                default: break
                }
            }
            return try comprehension(call, over: receiver)
        }
        guard call.function == "has", call.arguments.count == 1 else { return nil }
        guard case .select(let operand, let field, isOptional: false) = call.arguments[0].kind else {
            throw Problem(.syntax, "'has' is asked of a field: has(value.field).", at: call.arguments[0].range)
        }
        return .presence(operand, field: field)
    }

    private mutating func ofList(_ call: Expression.Call) throws(Problem) -> Expression.Call {
        let elements = call.arguments.map { Expression.Element(value: $0, isOptional: false) }
        let first = call.arguments.first?.range ?? call.nameRange
        let list = try node(.list(elements), at: first.through(call.arguments.last?.range ?? first))
        return Expression.Call(
            function: call.function,
            receiver: call.receiver,
            arguments: [list],
            nameRange: call.nameRange
        )
    }

    private func comprehension(_ call: Expression.Call, over operand: Expression) throws(Problem) -> Expression.Kind? {
        guard let form = Self.form(call.function, call.arguments.count) else { return nil }
        let variables = try names(call.arguments.prefix(form.variableCount))
        let rest = call.arguments.dropFirst(form.variableCount)
        guard let body = rest.last else { return nil }
        return .comprehension(
            Comprehension(
                kind: form.kind,
                operand: operand,
                variables: variables,
                filter: rest.count > 1 ? rest.first : nil,
                body: body
            )
        )
    }

    private static func form(_ name: String, _ count: Int) -> (kind: Comprehension.Kind, variableCount: Int)? {
        switch (name, count) {
        case ("all", 2): (.all, 1)
        case ("all", 3): (.all, 2)
        case ("exists", 2): (.exists, 1)
        case ("exists", 3): (.exists, 2)
        case ("exists_one", 2), ("existsOne", 2): (.existsOne, 1)
        case ("exists_one", 3), ("existsOne", 3): (.existsOne, 2)
        case ("filter", 2): (.filter, 1)
        case ("map", 2), ("map", 3): (.map, 1)
        case ("transformList", 3), ("transformList", 4): (.transformList, 2)
        case ("transformMap", 3), ("transformMap", 4): (.transformMap, 2)
        case ("sortBy", 2): (.sortBy, 1)
        case ("optMap", 2): (.optMap, 1)
        case ("optFlatMap", 2): (.optFlatMap, 1)
        default: nil
        }
    }

    private func names(_ expressions: ArraySlice<Expression>) throws(Problem) -> [String] {
        var names: [String] = []
        for expression in expressions {
            let name = try variable(expression)
            guard !names.contains(name) else {
                throw Problem(.syntax, "The variable '\(name)' is there already.", at: expression.range)
            }
            names.append(name)
        }
        return names
    }

    private func variable(_ expression: Expression) throws(Problem) -> String {
        guard case .identifier(let name, isRooted: false) = expression.kind else {
            throw Problem(.syntax, "Expected the name of a variable.", at: expression.range)
        }
        return name
    }
}
