/// Values that may be missing. `or` and `orValue` evaluate their argument only when it is needed; see `Compiler`.
enum Optionals {
    static let functions = [
        Function("optional.none", [.global(returns: .optional(.a))], nullary: .optional(nil)),
        Function(
            "optional.of",
            [.global(.a, returns: .optional(.a))],
            unary: { value, _ throws(Fault) in
                .optional(value)
            }
        ),
        Function(
            "optional.ofNonZeroValue",
            [.global(.a, returns: .optional(.a))],
            unary: { value, _ throws(Fault) in
                .optional(isZero(value) ? nil : value)
            }
        ),
        Function(
            "hasValue",
            [.member(.optional(.a), returns: .bool)],
            unary: { value, _ throws(Fault) in
                .bool(try content(value, "hasValue") != nil)
            }
        ),
        Function(
            "value",
            [.member(.optional(.a), returns: .a)],
            unary: { value, _ throws(Fault) in
                guard let content = try content(value, "value") else {
                    throw Fault(.emptyOptional, "This optional has no value.")
                }
                return content
            }
        ),
        Function("or", [.member(.optional(.a), .optional(.a), returns: .optional(.a))]),
        Function("orValue", [.member(.optional(.a), .a, returns: .a)]),
    ]

    /// The value in an optional; `nil` for none.
    static func content(_ value: Value, _ function: String) throws(Fault) -> Value? {
        guard case .optional(let content) = value else { throw .noSuchOverload(function, [value]) }
        return content
    }

    /// Whether a value is what its type has when nothing was set.
    private static func isZero(_ value: Value) -> Bool {
        switch value {
        case .null, .optional(nil): true
        case .bool(let value): !value
        case .int(let value): value == 0
        case .uint(let value): value == 0
        case .double(let value): value == 0
        case .string(let value): value.isEmpty
        case .bytes(let value): value.isEmpty
        case .list(let list): list.count == 0
        case .map(let map): map.count == 0
        case .timestamp(let time): time == Timestamp(seconds: 0)
        case .duration(let nanoseconds): nanoseconds == 0
        case .type, .optional, .object: false
        }
    }
}
