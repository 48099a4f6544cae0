/// Macros that evaluate an expression for each element.
extension Checker {
    mutating func comprehension(_ comprehension: Comprehension, _ expression: Expression) -> CELType {
        let operandType = type(of: comprehension.operand)
        let operand = substitution.applied(to: operandType)
        guard let elements = elements(of: operand, comprehension) else {
            report(
                .typeMismatch,
                "'\(comprehension.kind.rawValue)' goes over \(comprehension.domain), not a value of type \(shown(operand)).",
                at: comprehension.operand.range
            )
            let variables = comprehension.variables.map { ($0, CELType.dyn) }
            declaring(variables, by: expression) { checker in
                if let filter = comprehension.filter { checker.expect(.bool, filter) }
                _ = checker.type(of: comprehension.body)
            }
            return .dyn
        }
        let variables = comprehension.variables.count == 1 ? [elements.single] : [elements.key, elements.value]
        return declaring(Array(zip(comprehension.variables, variables)), by: expression) { checker in
            if let filter = comprehension.filter { checker.expect(.bool, filter) }
            return checker.result(of: comprehension, over: elements)
        }
    }

    /// What the variables of a macro stand for.
    private struct Elements {
        /// The only variable.
        let single: CELType
        /// The first and the second of two.
        let key: CELType
        let value: CELType
    }

    private mutating func elements(of type: CELType, _ comprehension: Comprehension) -> Elements? {
        switch (type, comprehension.domain) {
        case (.list(let element), .lists), (.list(let element), .containers):
            return Elements(single: element, key: .int, value: element)
        case (.map(let key, let value), .containers): return Elements(single: key, key: key, value: value)
        case (.optional(let content), .optionals): return Elements(single: content, key: .dyn, value: .dyn)
        case (.dyn, _): break
        case (.parameter, _): _ = substitution.assign([.dyn], to: [type])
        default: return nil
        }
        return Elements(single: .dyn, key: .dyn, value: .dyn)
    }

    private mutating func result(of comprehension: Comprehension, over elements: Elements) -> CELType {
        switch comprehension.kind {
        case .all, .exists, .existsOne:
            expect(.bool, comprehension.body)
            return .bool
        case .filter:
            expect(.bool, comprehension.body)
            return .list(elements.single)
        case .map, .transformList: return .list(type(of: comprehension.body))
        case .transformMap: return .map(elements.key, type(of: comprehension.body))
        case .sortBy:
            let key = type(of: comprehension.body)
            if !isOrdered(key) {
                report(.typeMismatch, "Values of type \(shown(key)) have no order.", at: comprehension.body.range)
            }
            return .list(elements.single)
        case .optMap: return .optional(type(of: comprehension.body))
        case .optFlatMap:
            let content = substitution.newParameter()
            expect(.optional(content), comprehension.body)
            return .optional(content)
        }
    }

    private func isOrdered(_ type: CELType) -> Bool {
        switch substitution.applied(to: type) {
        case .dyn, .parameter: true
        case .wrapper(let type): isOrdered(type)
        case let type: Aggregates.orderedTypes.contains(type)
        }
    }
}

extension Comprehension {
    /// What a macro goes over.
    enum Domain: String, CustomStringConvertible {
        case containers = "a list or map"
        case lists = "a list"
        case optionals = "an optional"

        var description: String { rawValue }
    }

    var domain: Domain {
        switch kind {
        case .sortBy: .lists
        case .optMap, .optFlatMap: .optionals
        default: .containers
        }
    }
}
