/// The extension functions for numbers, but those for bits.
enum MathExtensions {
    static let functions = [
        Function(
            "math.greatest",
            extremes,
            unary: { value, context throws(Fault) in
                try extreme(.greater, of: numbers(value, &context), "math.greatest")
            },
            binary: { left, right, _ throws(Fault) in
                try extreme(.greater, of: [left, right], "math.greatest")
            }
        ),
        Function(
            "math.least",
            extremes,
            unary: { value, context throws(Fault) in
                try extreme(.less, of: numbers(value, &context), "math.least")
            },
            binary: { left, right, _ throws(Fault) in
                try extreme(.less, of: [left, right], "math.least")
            }
        ),
        ofDouble("math.ceil", returns: .double) { .double($0.rounded(.up)) },
        ofDouble("math.floor", returns: .double) { .double($0.rounded(.down)) },
        ofDouble("math.round", returns: .double) { .double($0.rounded(.toNearestOrAwayFromZero)) },
        ofDouble("math.trunc", returns: .double) { .double($0.rounded(.towardZero)) },
        ofDouble("math.isNaN", returns: .bool) { .bool($0.isNaN) },
        ofDouble("math.isInf", returns: .bool) { .bool($0.isInfinite) },
        ofDouble("math.isFinite", returns: .bool) { .bool($0.isFinite) },
        Function(
            "math.sqrt",
            numberTypes.map { .global($0, returns: .double) },
            unary: { value, _ throws(Fault) in
                switch value {
                case .int(let integer): return .double(Double(integer).squareRoot())
                case .uint(let integer): return .double(Double(integer).squareRoot())
                case .double(let double): return .double(double.squareRoot())
                default: throw .noSuchOverload("math.sqrt", [value])
                }
            }
        ),
        Function(
            "math.abs",
            same,
            unary: { value, _ throws(Fault) in
                switch value {
                case .int(let integer):
                    guard integer != .min else { throw Fault(.overflow, "The result is past 64 bits.") }
                    return .int(abs(integer))
                case .uint: return value
                case .double(let double): return .double(abs(double))
                default: throw .noSuchOverload("math.abs", [value])
                }
            }
        ),
        Function(
            "math.sign",
            same,
            unary: { value, _ throws(Fault) in
                switch value {
                case .int(let integer): return .int(integer.signum())
                case .uint(let integer): return .uint(integer.signum())
                case .double(let double): return .double(double > 0 ? 1 : double < 0 ? -1 : double)
                default: throw .noSuchOverload("math.sign", [value])
                }
            }
        ),
    ]

    private static let numberTypes: [CELType] = [.int, .uint, .double]
    private static let same: [Overload] = numberTypes.map { .global($0, returns: $0) }
    private static let extremes: [Overload] =
        same + numberTypes.map { .global(.list($0), returns: $0) } + [.global(.list(.dyn), returns: .dyn)]
        + numberTypes.flatMap { left in numberTypes.map { .global(left, $0, returns: left == $0 ? left : .dyn) } }

    private static func ofDouble(
        _ name: String,
        returns result: CELType,
        _ body: @escaping @Sendable (Double) -> Value
    ) -> Function {
        Function(
            name,
            [.global(.double, returns: result)],
            unary: { value, _ throws(Fault) in
                guard case .double(let double) = value else { throw .noSuchOverload(name, [value]) }
                return body(double)
            }
        )
    }

    private static func numbers(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> [Value] {
        guard case .list = value else { return [value] }
        return try ListExtensions.elements(value, "math", &context)
    }

    private static func extreme(_ wanted: Ordering, of values: [Value], _ name: String) throws(Fault) -> Value {
        for value in values {
            switch value {
            case .int, .uint, .double: break
            default: throw .noSuchOverload(name, [value])
            }
        }
        return try Aggregates.extreme(wanted, of: values, name)
    }
}
