/// When values are equal. Language Definition, "Equality".
enum Equality {
    /// Numbers are equal when they are one number, whatever their types; else values of different types are not equal.
    ///
    /// Costs a step for each value that is compared, and one for every 64 bytes of text.
    static func holds(
        _ left: Value,
        _ right: Value,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Bool {
        if case .string(let left) = left {
            guard case .string(let right) = right else { return false }
            try context.spend(left.utf8.count / 64)
            return left.hasSameBytes(as: right)
        }
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.bytes(let left), .bytes(let right)):
            try context.spend(left.count / 64)
            return left == right
        case (.timestamp(let left), .timestamp(let right)): return left == right
        case (.duration(let left), .duration(let right)): return left == right
        case (.type(let left), .type(let right)): return left == right
        case (.list(let left), .list(let right)): return try holds(left, right, &context)
        case (.map(let left), .map(let right)): return try holds(left, right, &context)
        case (.optional(let left), .optional(let right)):
            guard let left, let right else { return left == nil && right == nil }
            return try holds(left, right, &context)
        case (.object(let left), .object(let right)): return left.storage.isSame(left.row, as: right)
        default: return Ordering.ofNumbers(left, right) == .same
        }
    }

    private static func holds(
        _ left: ListValue,
        _ right: ListValue,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Bool {
        let count = left.count
        guard count == right.count else { return false }
        for index in 0..<count {
            try context.spend(1)
            guard try holds(try left.element(at: index), try right.element(at: index), &context) else { return false }
        }
        return true
    }

    private static func holds(
        _ left: MapValue,
        _ right: MapValue,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Bool {
        let count = left.count
        guard count == right.count else { return false }
        for index in 0..<count {
            try context.spend(1)
            guard let other = right.index(of: left.key(at: index)) else { return false }
            guard try holds(try left.value(at: index), try right.value(at: other), &context) else { return false }
        }
        return true
    }

    /// Whether a list has an element, or a map a key.
    static func contains(
        _ container: Value,
        _ value: Value,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Bool {
        switch container {
        case .list(.array(let elements)):
            if case .string(let text) = value { return try contains(elements, text, &context) }
            for element in elements {
                try context.spend(1)
                if try holds(value, element, &context) { return true }
            }
            return false
        case .list(let list):
            for index in 0..<list.count {
                try context.spend(1)
                if try holds(value, try list.element(at: index), &context) { return true }
            }
            return false
        case .map(let map): return map.index(of: value) != nil
        default: throw .noSuchOverload(Operator.contained, [value, container])
        }
    }
    /// The same for a text, which most of what is looked for is.
    private static func contains(
        _ elements: [Value],
        _ text: String,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Bool {
        let cost = 1 + text.utf8.count / 64
        for element in elements {
            try context.spend(cost)
            if case .string(let other) = element, text.hasSameBytes(as: other) { return true }
        }
        return false
    }
}
