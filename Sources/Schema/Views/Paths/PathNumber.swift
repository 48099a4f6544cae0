/// Reads a number of a path: what every PostgreSQL from 14 on takes for the same number.
struct PathNumber {
    private let lexer: PathLexer
    private let start: Int
    /// Where the number ends, in bytes, once it is read.
    private(set) var end: Int
    private(set) var isInteger = true

    /// PostgreSQL's bounds of `numeric`: digits before and after the decimal point.
    private static let (integerDigitLimit, fractionDigitLimit) = (131_072, 16_383)
    /// What PostgreSQL takes for an exponent at all.
    private static let exponentLimit = 1 << 30 - 1

    init(_ lexer: PathLexer, at index: Int) {
        self.lexer = lexer
        start = index
        end = index
    }

    private var bytes: [UInt8] { lexer.bytes }

    mutating func read() throws(SQLJSONPath.Fault) {
        let integer = readDigits()
        // PostgreSQL has changed its mind about these: a key, a number, nothing at all.
        if integer.count > 1, bytes[integer.lowerBound] == UInt8(ascii: "0") {
            throw lexer.fault("a number has no '0' before its other digits", .unsupported, at: start)
        }
        var fraction = end..<end
        if isNext(".") {
            end += 1
            fraction = readDigits()
            guard !fraction.isEmpty else {
                throw lexer.fault(
                    "a '.' behind a number needs white space before it, and a decimal point a digit behind it",
                    .unsupported,
                    at: end - 1
                )
            }
            isInteger = false
        }
        let exponent = try readExponent()
        if end < bytes.count, PathLexer.isPartOfName(bytes[end]) {
            throw lexer.fault(
                "a number ends with its digits, and a key that begins with one stands in quotes",
                .unsupported,
                at: start
            )
        }
        guard isKept(integer, fraction, exponent) else {
            throw lexer.fault("the number is past what PostgreSQL can hold", at: start)
        }
    }

    /// - Returns: 0 where there is none; `nil` where it is past any bound.
    private mutating func readExponent() throws(SQLJSONPath.Fault) -> Int? {
        guard isNext("e") || isNext("E") else { return 0 }
        isInteger = false
        end += 1
        let isSigned = isNext("+") || isNext("-")
        let isNegative = isNext("-")
        if isSigned { end += 1 }
        let digits = readDigits()
        guard !digits.isEmpty else {
            throw lexer.fault("an exponent needs a digit", isSigned ? .syntax : .unsupported, at: end)
        }
        guard let value = Int(String(decoding: bytes[digits], as: UTF8.self)), value < Self.exponentLimit else {
            return nil
        }
        return isNegative ? -value : value
    }

    private func isKept(_ integer: Range<Int>, _ fraction: Range<Int>, _ exponent: Int?) -> Bool {
        guard let exponent, fraction.count - exponent <= Self.fractionDigitLimit else { return false }
        let zero = UInt8(ascii: "0")
        if let first = integer.first(where: { bytes[$0] != zero }) {
            return integer.upperBound - first + exponent <= Self.integerDigitLimit
        }
        guard let first = fraction.first(where: { bytes[$0] != zero }) else { return true }
        return fraction.lowerBound - first + exponent <= Self.integerDigitLimit
    }

    private mutating func readDigits() -> Range<Int> {
        let start = end
        while end < bytes.count, PathLexer.isDigit(bytes[end]) { end += 1 }
        return start..<end
    }

    private func isNext(_ character: Unicode.Scalar) -> Bool {
        end < bytes.count && bytes[end] == UInt8(ascii: character)
    }
}
