/// One value of many: sums, means and extremes of lists.
enum Aggregates {
    static let orderedTypes: [CELType] = [
        .int, .uint, .double, .bool, .string, .bytes, .timestamp, .duration,
    ]
    private static let summedTypes: [CELType] = [.int, .uint, .double, .duration]

    static let functions = [
        Function(
            "sum",
            summedTypes.map { .member(.list($0), returns: $0) },
            typedUnary: { type in
                { value, context throws(Fault) in
                    try sum(try ListExtensions.elements(value, "sum", &context), of: type, &context)
                }
            }
        ),
        Function(
            "avg",
            summedTypes.map { .member(.list($0), returns: $0 == .duration ? .duration : .double) },
            unary: mean
        ),
        Function("min", extremes) { value, context throws(Fault) in
            try extreme(.less, of: try ListExtensions.elements(value, "min", &context), "min")
        },
        Function("max", extremes) { value, context throws(Fault) in
            try extreme(.greater, of: try ListExtensions.elements(value, "max", &context), "max")
        },
    ]

    private static let extremes: [Overload] = orderedTypes.map { .member(.list($0), returns: $0) }

    /// Of an empty list, the zero of the type that the checker found, which is `int` where it found none.
    private static func sum(
        _ elements: [Value],
        of type: CELType,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Value {
        guard var total = elements.first else {
            switch type {
            case .uint: return .uint(0)
            case .double: return .double(0)
            case .duration: return .duration(nanoseconds: 0)
            default: return .int(0)
            }
        }
        switch total {
        case .int, .uint, .double, .duration: break
        default: throw .noSuchOverload("sum", [total])
        }
        for element in elements.dropFirst() { total = try Arithmetic.add(total, element, &context) }
        return total
    }

    private static func mean(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        let elements = try ListExtensions.elements(value, "avg", &context)
        guard let first = elements.first else { throw Fault(.invalidArgument, "An empty list has no mean.") }
        if case .duration = first {
            guard case .duration(let total) = try sum(elements, of: .duration, &context) else {
                throw .noSuchOverload("avg", [value])
            }
            return .duration(nanoseconds: total / Int64(elements.count))
        }
        var total = 0.0
        for element in elements {
            switch element {
            case .int(let integer): total += Double(integer)
            case .uint(let integer): total += Double(integer)
            case .double(let double): total += double
            default: throw .noSuchOverload("avg", [element])
            }
        }
        return .double(total / Double(elements.count))
    }

    /// The first of the least or greatest.
    static func extreme(_ wanted: Ordering, of elements: [Value], _ function: String) throws(Fault) -> Value {
        guard var found = elements.first else {
            throw Fault(.invalidArgument, "An empty list has no '\(function)'.")
        }
        for element in elements {
            guard let order = Ordering.of(element, found) else { throw .noSuchOverload(function, [element, found]) }
            if order == wanted { found = element }
        }
        return found
    }
}
