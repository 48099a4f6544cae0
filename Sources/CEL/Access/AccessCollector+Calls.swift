/// What functions do with the values that they are given.
extension AccessCollector {
    mutating func call(_ call: Expression.Call, _ expression: Expression) -> Trace {
        guard case .function(let name, let isNamespaced, _)? = checked.reference(of: expression) else {
            return useAll(call.operands)
        }
        let operands = isNamespaced ? call.arguments : call.operands
        guard let first = operands.first else { return .nothing }
        switch name {
        case "dyn", "optional.of", "value": return trace(first)
        case "optional.ofNonZeroValue":
            let value = trace(first)
            if type(of: first).isContainer { note(.size, of: value) } else { use(value, at: first.range) }
            return value
        case "or", "orValue":
            let value = trace(first)
            note(.presence, of: value)
            return operands.dropFirst().reduce(value) { $0.union(trace($1)) }
        case "hasValue":
            note(.presence, of: trace(first))
            return .nothing
        case Operator.conditional:
            use(trace(first), at: first.range)
            return operands.dropFirst().reduce(.nothing) { $0.union(trace($1)) }
        case Operator.equal, Operator.notEqual: return equality(operands)
        case Operator.contained: return membership(operands)
        case "size" where type(of: first).isContainer:
            note(.size, of: trace(first))
            return .nothing
        case Operator.add where type(of: expression).isContainer: return lists(operands)
        case "reverse" where type(of: first).isContainer: return lists([first])
        case "slice":
            let list = lists([first])
            _ = useAll(Array(operands.dropFirst()))
            return list
        case "first", "last": return lists([first]).element ?? .nothing
        case "sort", "distinct":
            let list = lists([first])
            use(list, at: expression.range)
            return list
        case "min", "max":
            let element = lists([first]).element ?? .nothing
            use(element, at: expression.range)
            return element
        case "flatten": return flatten(operands)
        default: return useAll(operands)
        }
    }

    /// Uses all operands whole; nothing of them is in the result that could be followed.
    private mutating func useAll(_ operands: [Expression]) -> Trace {
        for operand in operands { use(trace(operand), at: operand.range) }
        return .nothing
    }

    /// A list of the elements of some.
    private mutating func lists(_ operands: [Expression]) -> Trace {
        var elements = Trace.nothing
        for operand in operands {
            let list = trace(operand)
            note(.iteration, of: list)
            elements = elements.union(element(of: list))
        }
        return Trace(element: elements)
    }

    /// Whether a value is null is no question about what is in it.
    private mutating func equality(_ operands: [Expression]) -> Trace {
        let others = operands.filter { if case .null? = $0.literal { false } else { true } }
        guard others.count == 1, operands.count == 2 else { return useAll(operands) }
        note(.presence, of: trace(others[0]))
        return .nothing
    }

    private mutating func membership(_ operands: [Expression]) -> Trace {
        guard operands.count == 2 else { return useAll(operands) }
        let (value, container) = (operands[0], operands[1])
        let isList = if case .list = type(of: container) { true } else { false }
        let trace = trace(container)
        if !isList, case .string(let key)? = value.literal {
            note(.presence, of: field(key, of: trace))
            // What is not known to be a map may be a list after all.
            if type(of: container) == .dyn {
                note(.iteration, of: trace)
                use(element(of: trace), at: container.range)
            }
            return .nothing
        }
        use(self.trace(value), at: value.range)
        note(.iteration, of: trace)
        if case .map = type(of: container) { return .nothing }
        use(element(of: trace), at: container.range)
        return .nothing
    }

    /// The elements of the lists in a list, so many levels deep; what is no list stays.
    private mutating func flatten(_ operands: [Expression]) -> Trace {
        var depth: Int64 = 1
        if operands.count > 1 {
            guard case .int(let levels)? = operands[1].literal, levels >= 0, levels <= 16 else {
                return useAll(operands)
            }
            depth = levels
        }
        var element = lists([operands[0]]).element ?? .nothing
        var type = type(of: operands[0]).elementType
        for _ in 0..<depth {
            let isList = if case .list = type { true } else { false }
            note(.iteration, of: element)
            element = isList ? self.element(of: element) : element.union(self.element(of: element))
            type = type.elementType
        }
        return Trace(element: element)
    }
}

extension CELType {
    fileprivate var isContainer: Bool {
        switch self {
        case .list, .map: true
        default: false
        }
    }

    fileprivate var elementType: CELType {
        guard case .list(let element) = self else { return .dyn }
        return element
    }
}
