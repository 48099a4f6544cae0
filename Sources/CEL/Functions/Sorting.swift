/// Sorting of values, which may turn out to have no order.
enum Sorting {
    /// The elements in the order of their keys; those of equal keys stay in theirs.
    ///
    /// Costs a step for every comparison.
    static func sorted(
        _ elements: [Value],
        by keys: [Value],
        _ function: String,
        _ context: inout EvaluationContext
    ) throws(Fault) -> [Value] {
        var order = Array(elements.indices)
        var merged = order
        var width = 1
        while width < order.count {
            var start = 0
            while start < order.count {
                let middle = min(start + width, order.count)
                let end = min(start + 2 * width, order.count)
                var (left, right) = (start, middle)
                for place in start..<end {
                    try context.spend(1)
                    var takesRight = left == middle
                    if !takesRight, right < end {
                        takesRight = try isLess(keys[order[right]], keys[order[left]], function, &context)
                    }
                    merged[place] = order[takesRight ? right : left]
                    if takesRight { right += 1 } else { left += 1 }
                }
                start = end
            }
            swap(&order, &merged)
            width *= 2
        }
        if let only = keys.first, keys.count == 1 { _ = try isLess(only, only, function, &context) }
        return order.map { elements[$0] }
    }

    private static func isLess(
        _ left: Value,
        _ right: Value,
        _ function: String,
        _ context: inout EvaluationContext
    ) throws(Fault) -> Bool {
        if case .string(let text) = left { try context.spend(text.utf8.count / 64) }
        guard let order = Ordering.of(left, right) else { throw .noSuchOverload(function, [left, right]) }
        return order == .less
    }
}
