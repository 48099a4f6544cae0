/// Equality, order, membership and logic. Language Definition, "Equality" and "Ordering".
///
/// `Compiler` evaluates them itself: they are conditions, or do not evaluate all of their operands.
enum Comparisons {
    static let functions = [
        Function(Operator.equal, [.global(.a, .a, returns: .bool)]),
        Function(Operator.notEqual, [.global(.a, .a, returns: .bool)]),
        Function(Operator.less, ordered),
        Function(Operator.lessOrEqual, ordered),
        Function(Operator.greater, ordered),
        Function(Operator.greaterOrEqual, ordered),
        Function(
            Operator.contained,
            [.global(.a, .list(.a), returns: .bool), .global(.a, .map(.a, .b), returns: .bool)]
        ),
        Function(Operator.not, [.global(.bool, returns: .bool)]),
        Function(Operator.conditional, [.global(.bool, .a, .a, returns: .a)]),
    ]

    /// Those of the definition, and any two types of numbers, whose order at run time is defined, too.
    private static let ordered: [Overload] = {
        let numbers: [CELType] = [.int, .uint, .double]
        let same: [CELType] = [.bool, .string, .bytes, .timestamp, .duration]
        return same.map { .global($0, $0, returns: .bool) }
            + numbers.flatMap { left in numbers.map { .global(left, $0, returns: .bool) } }
    }()

    /// The orders of two operands for which an operator is true; `nil` for operators that are not about order.
    static func orders(of name: String) -> Ordering? {
        switch name {
        case Operator.less: .less
        case Operator.lessOrEqual: [.less, .same]
        case Operator.greater: .greater
        case Operator.greaterOrEqual: [.greater, .same]
        default: nil
        }
    }
}
