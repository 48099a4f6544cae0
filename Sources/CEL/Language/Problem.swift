/// What is wrong with an expression before it is evaluated, and where.
package struct Problem: Error, Hashable, Sendable {
    package enum Code: String, CaseIterable, Sendable {
        case syntax = "CEL_SYNTAX"
        case limitExceeded = "CEL_LIMIT_EXCEEDED"
        case undeclaredReference = "CEL_UNDECLARED_REFERENCE"
        case noSuchField = "CEL_NO_SUCH_FIELD"
        case noSuchOverload = "CEL_NO_SUCH_OVERLOAD"
        case typeMismatch = "CEL_TYPE_MISMATCH"
        case patternInvalid = "CEL_PATTERN_INVALID"
    }

    package let code: Code
    package let message: String
    package let range: TextRange

    init(_ code: Code, _ message: String, at range: TextRange) {
        self.code = code
        self.message = message
        self.range = range
    }
}
