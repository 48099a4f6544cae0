extension CheckedExpression {
    /// One of the expression's nodes as an expression of its own.
    package func part(_ node: Expression) -> CheckedExpression { with(node, environment, references) }

    /// The expression with variables in the place of some of its nodes, which have the nodes' types. What `cel.bind` binds to a
    /// name that stood in those nodes alone is left out.
    ///
    /// - Parameter variables: Their names, by the nodes' ids.
    package func replacing(_ variables: [Int: String]) -> CheckedExpression {
        var (environment, references) = (environment, references)
        for (id, name) in variables {
            environment.variables[name] = types[id]
            references[id] = .variable(name)
        }
        let root = root.replacing(variables) { name, bind in
            guard case .local(let local)? = references[name.id] else { return false }
            return locals(of: bind) == [local]
        }
        return with(root, environment, references)
    }

    /// The names of the variables of the environment that a node reads; `nil` where it also reads variables of macros around
    /// it.
    package func freeVariables(of node: Expression) -> Set<String>? {
        var (names, used, declared): (Set<String>, Set<Int>, Set<Int>) = ([], [], [])
        var pending = [node]
        while let next = pending.popLast() {
            declared.formUnion(locals(of: next))
            switch reference(of: next) {
            case .variable(let name): names.insert(name)
            case .local(let number): used.insert(number)
            // A qualified name has parts that mean nothing on their own.
            default: pending += next.children
            }
        }
        return used.isSubset(of: declared) ? names : nil
    }

    private func with(_ root: Expression, _ environment: Environment, _ references: [Reference?]) -> CheckedExpression {
        CheckedExpression(
            text: text,
            root: root,
            environment: environment,
            problems: problems,
            types: types,
            references: references,
            locals: locals,
            localCount: localCount
        )
    }
}

extension Expression {
    /// - Parameter variables: Names of what stands for nodes, by the nodes' ids.
    fileprivate func replacing(
        _ variables: [Int: String],
        _ isName: (_ node: Expression, _ bind: Expression) -> Bool
    ) -> Expression {
        if let name = variables[id] { return with(.identifier(name, isRooted: false)) }
        func replaced(_ expression: Expression) -> Expression { expression.replacing(variables, isName) }
        switch kind {
        case .literal, .identifier: return self
        case .select(let operand, let field, let isOptional):
            return with(.select(replaced(operand), field: field, isOptional: isOptional))
        case .presence(let operand, let field): return with(.presence(replaced(operand), field: field))
        case .index(let operand, let index, let isOptional):
            return with(.index(replaced(operand), replaced(index), isOptional: isOptional))
        case .call(let call):
            return with(
                .call(
                    Call(
                        function: call.function,
                        receiver: call.receiver.map(replaced),
                        arguments: call.arguments.map(replaced),
                        nameRange: call.nameRange
                    )
                )
            )
        case .list(let elements):
            return with(.list(elements.map { Element(value: replaced($0.value), isOptional: $0.isOptional) }))
        case .map(let entries):
            return with(
                .map(
                    entries.map {
                        Entry(key: replaced($0.key), value: replaced($0.value), isOptional: $0.isOptional)
                    }
                )
            )
        case .object(let name, let fields):
            return with(
                .object(
                    name,
                    fields.map { Field(name: $0.name, value: replaced($0.value), isOptional: $0.isOptional) }
                )
            )
        case .comprehension(let comprehension):
            return with(
                .comprehension(
                    Comprehension(
                        kind: comprehension.kind,
                        operand: replaced(comprehension.operand),
                        variables: comprehension.variables,
                        filter: comprehension.filter.map(replaced),
                        body: replaced(comprehension.body)
                    )
                )
            )
        case .bind(let variable, let value, let body):
            let rest = replaced(body)
            func reads(_ body: Expression) -> Bool { body.contains { isName($0, self) } }
            return reads(body) && !reads(rest) ? rest : with(.bind(variable, replaced(value), rest))
        }
    }

    /// Whether a node, or one below it, is what is looked for.
    private func contains(where isFound: (Expression) -> Bool) -> Bool {
        isFound(self) || children.contains { $0.contains(where: isFound) }
    }

    private func with(_ kind: Kind) -> Expression { Expression(id: id, range: range, kind: kind) }
}
