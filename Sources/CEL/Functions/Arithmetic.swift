/// Arithmetic and concatenation, each with its overflow checked. Language Definition, "Arithmetic Operators".
enum Arithmetic {
    static let functions = [
        Function(
            Operator.add,
            [
                .global(.int, .int, returns: .int), .global(.uint, .uint, returns: .uint),
                .global(.double, .double, returns: .double), .global(.string, .string, returns: .string),
                .global(.bytes, .bytes, returns: .bytes), .global(.list(.a), .list(.a), returns: .list(.a)),
                .global(.timestamp, .duration, returns: .timestamp),
                .global(.duration, .timestamp, returns: .timestamp),
                .global(.duration, .duration, returns: .duration),
            ],
            binary: add
        ),
        Function(
            Operator.subtract,
            numbers + [
                .global(.timestamp, .timestamp, returns: .duration),
                .global(.timestamp, .duration, returns: .timestamp),
                .global(.duration, .duration, returns: .duration),
            ],
            binary: subtract
        ),
        Function(Operator.multiply, numbers, binary: multiply),
        Function(Operator.divide, numbers, binary: divide),
        Function(
            Operator.remainder,
            [.global(.int, .int, returns: .int), .global(.uint, .uint, returns: .uint)],
            binary: remainder
        ),
        Function(
            Operator.negate,
            [.global(.int, returns: .int), .global(.double, returns: .double)],
            unary: negate
        ),
    ]

    private static let numbers: [Overload] = [
        .global(.int, .int, returns: .int), .global(.uint, .uint, returns: .uint),
        .global(.double, .double, returns: .double),
    ]

    static func add(_ left: Value, _ right: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch (left, right) {
        case (.int(let left), .int(let right)): return .int(try checked(left.addingReportingOverflow(right)))
        case (.uint(let left), .uint(let right)): return .uint(try checked(left.addingReportingOverflow(right)))
        case (.double(let left), .double(let right)): return .double(left + right)
        case (.string(let left), .string(let right)):
            try context.spend((left.utf8.count + right.utf8.count) / 16)
            return .string(left + right)
        case (.bytes(let left), .bytes(let right)):
            try context.spend((left.count + right.count) / 16)
            return .bytes(left + right)
        case (.list(let left), .list(let right)):
            try context.spend(left.count + right.count)
            return .list(try left.elements(&context) + right.elements(&context))
        case (.duration(let left), .duration(let right)):
            return .duration(nanoseconds: try checked(left.addingReportingOverflow(right)))
        case (.timestamp(let time), .duration(let nanoseconds)), (.duration(let nanoseconds), .timestamp(let time)):
            return .timestamp(try inRange(time.adding(nanoseconds: nanoseconds)))
        default: throw .noSuchOverload(Operator.add, [left, right])
        }
    }

    static func subtract(_ left: Value, _ right: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch (left, right) {
        case (.int(let left), .int(let right)): return .int(try checked(left.subtractingReportingOverflow(right)))
        case (.uint(let left), .uint(let right)): return .uint(try checked(left.subtractingReportingOverflow(right)))
        case (.double(let left), .double(let right)): return .double(left - right)
        case (.duration(let left), .duration(let right)):
            return .duration(nanoseconds: try checked(left.subtractingReportingOverflow(right)))
        case (.timestamp(let left), .timestamp(let right)):
            return .duration(nanoseconds: try inRange(left.nanoseconds(since: right)))
        case (.timestamp(let time), .duration(let nanoseconds)):
            let negative = try checked((0 as Int64).subtractingReportingOverflow(nanoseconds))
            return .timestamp(try inRange(time.adding(nanoseconds: negative)))
        default: throw .noSuchOverload(Operator.subtract, [left, right])
        }
    }

    static func multiply(_ left: Value, _ right: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch (left, right) {
        case (.int(let left), .int(let right)): .int(try checked(left.multipliedReportingOverflow(by: right)))
        case (.uint(let left), .uint(let right)): .uint(try checked(left.multipliedReportingOverflow(by: right)))
        case (.double(let left), .double(let right)): .double(left * right)
        default: throw .noSuchOverload(Operator.multiply, [left, right])
        }
    }

    static func divide(_ left: Value, _ right: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch (left, right) {
        case (.int, .int(0)), (.uint, .uint(0)): throw Fault(.divisionByZero, "Division by zero.")
        case (.int(let left), .int(let right)): .int(try checked(left.dividedReportingOverflow(by: right)))
        case (.uint(let left), .uint(let right)): .uint(left / right)
        case (.double(let left), .double(let right)): .double(left / right)
        default: throw .noSuchOverload(Operator.divide, [left, right])
        }
    }

    static func remainder(_ left: Value, _ right: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch (left, right) {
        case (.int, .int(0)), (.uint, .uint(0)): throw Fault(.divisionByZero, "Remainder of a division by zero.")
        case (.int(let left), .int(let right)):
            .int(try checked(left.remainderReportingOverflow(dividingBy: right)))
        case (.uint(let left), .uint(let right)): .uint(left % right)
        default: throw .noSuchOverload(Operator.remainder, [left, right])
        }
    }

    static func negate(_ value: Value, _ context: inout EvaluationContext) throws(Fault) -> Value {
        switch value {
        case .int(let value): .int(try checked((0 as Int64).subtractingReportingOverflow(value)))
        case .double(let value): .double(-value)
        default: throw .noSuchOverload(Operator.negate, [value])
        }
    }

    @inline(__always)
    static func checked<Integer>(_ result: (partialValue: Integer, overflow: Bool)) throws(Fault) -> Integer {
        guard !result.overflow else { throw Fault(.overflow, "The result is past 64 bits.") }
        return result.partialValue
    }

    private static func inRange<Result>(_ result: Result?) throws(Fault) -> Result {
        guard let result else { throw Fault(.overflow, "The result is past what times and durations hold.") }
        return result
    }
}
