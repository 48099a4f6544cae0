/// Why an evaluation has no value, and where in the expression.
package struct EvaluationError: Error, Sendable {
    package enum Code: String, CaseIterable, Sendable {
        case noSuchOverload = "CEL_NO_SUCH_OVERLOAD"
        case noSuchField = "CEL_NO_SUCH_FIELD"
        case noSuchKey = "CEL_NO_SUCH_KEY"
        case indexOutOfRange = "CEL_INDEX_OUT_OF_RANGE"
        case overflow = "CEL_OVERFLOW"
        case divisionByZero = "CEL_DIVISION_BY_ZERO"
        case conversionFailed = "CEL_CONVERSION_FAILED"
        case invalidArgument = "CEL_INVALID_ARGUMENT"
        case duplicateKey = "CEL_DUPLICATE_KEY"
        case emptyOptional = "CEL_EMPTY_OPTIONAL"
        case patternInvalid = "CEL_PATTERN_INVALID"
        case undeclaredReference = "CEL_UNDECLARED_REFERENCE"
        /// The data behind a value could not be read as what it was declared to be.
        case unreadable = "CEL_UNREADABLE"
        case costExceeded = "CEL_COST_EXCEEDED"
        case deadlineExceeded = "CEL_DEADLINE_EXCEEDED"

        /// Whether another operand may make up for the error. What ends an evaluation for its cost ends all of it.
        var isAbsorbed: Bool { self != .costExceeded && self != .deadlineExceeded }
    }

    package let code: Code
    package let message: String
    package let range: TextRange

    init(_ fault: Fault, at range: TextRange) {
        code = fault.code
        message = fault.message
        self.range = range
    }
}

/// Why a function has no value. Whoever called it knows where.
package struct Fault: Error, Sendable {
    package let code: EvaluationError.Code
    package let message: String

    package init(_ code: EvaluationError.Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package static func noSuchOverload(_ function: String, _ arguments: [Value]) -> Fault {
        let types = arguments.map(\.typeName).joined(separator: ", ")
        return Fault(.noSuchOverload, "There is no '\(function)' of (\(types)).")
    }
}
