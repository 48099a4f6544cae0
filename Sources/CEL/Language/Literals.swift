/// What the text of a literal means. Language Definition, "Numeric Values" and "String and Bytes Values".
struct Literals {
    let text: ExpressionText

    /// - Parameter isNegative: Whether a minus stands before it, so that the least `int` can be written.
    func number(_ token: Token, isNegative: Bool) throws(Problem) -> Value {
        let written = text[token.range]
        switch token.kind {
        case .double:
            guard let value = Double(written), value.isFinite else {
                throw Problem(.syntax, "'\(written)' is no double.", at: token.range)
            }
            return .double(isNegative ? -value : value)
        case .uint:
            guard !isNegative, let value: UInt64 = integer(written.dropLast(), isNegative: false) else {
                throw Problem(
                    .syntax,
                    "'\(isNegative ? "-" : "")\(written)' is not between 0u and \(UInt64.max)u.",
                    at: token.range
                )
            }
            return .uint(value)
        default:
            guard let value: Int64 = integer(written[...], isNegative: isNegative) else {
                throw Problem(
                    .syntax,
                    "'\(isNegative ? "-" : "")\(written)' is not between \(Int64.min) and \(Int64.max).",
                    at: token.range
                )
            }
            return .int(value)
        }
    }

    private func integer<Integer: FixedWidthInteger>(_ written: Substring, isNegative: Bool) -> Integer? {
        let isHexadecimal = written.hasPrefix("0x") || written.hasPrefix("0X")
        let digits = isHexadecimal ? written.dropFirst(2) : written
        return Integer((isNegative ? "-" : "") + digits, radix: isHexadecimal ? 16 : 10)
    }

    /// The characters of a string, or the bytes that they and the escape sequences stand for.
    func content(_ token: Token) throws(Problem) -> [UInt8] {
        var index = token.range.start
        var isRaw = false
        while text.bytes[index] != UInt8(ascii: "\""), text.bytes[index] != UInt8(ascii: "'") {
            if text.bytes[index] == UInt8(ascii: "r") || text.bytes[index] == UInt8(ascii: "R") { isRaw = true }
            index += 1
        }
        let quote = text.bytes[index]
        let length = token.range.end - index
        let isTriple = length >= 6 && text.bytes[index + 1] == quote && text.bytes[index + 2] == quote
        index += isTriple ? 3 : 1
        let end = token.range.end - (isTriple ? 3 : 1)
        if isRaw { return Array(text.bytes[index..<end]) }
        var content: [UInt8] = []
        content.reserveCapacity(end - index)
        while index < end {
            if text.bytes[index] == UInt8(ascii: "\\") {
                let escape = try escape(at: index, end: end, isBytes: token.kind == .bytes)
                content += escape.bytes
                index += escape.length
            } else {
                content.append(text.bytes[index])
                index += 1
            }
        }
        return content
    }

    private func escape(at index: Int, end: Int, isBytes: Bool) throws(Problem) -> (bytes: [UInt8], length: Int) {
        let mark = index + 1 < end ? text.bytes[index + 1] : 0
        let digits: (count: Int, radix: UInt32)
        switch mark {
        case UInt8(ascii: "a"): return ([0x07], 2)
        case UInt8(ascii: "b"): return ([0x08], 2)
        case UInt8(ascii: "f"): return ([0x0C], 2)
        case UInt8(ascii: "n"): return ([0x0A], 2)
        case UInt8(ascii: "r"): return ([0x0D], 2)
        case UInt8(ascii: "t"): return ([0x09], 2)
        case UInt8(ascii: "v"): return ([0x0B], 2)
        case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            return ([mark], 2)
        case UInt8(ascii: "x"), UInt8(ascii: "X"): digits = (2, 16)
        case UInt8(ascii: "u") where !isBytes: digits = (4, 16)
        case UInt8(ascii: "U") where !isBytes: digits = (8, 16)
        case UInt8(ascii: "0")...UInt8(ascii: "3"): digits = (3, 8)
        default:
            throw Problem(.syntax, "This is no escape sequence.", at: TextRange(index, min(index + 2, end)))
        }
        let first = index + (digits.radix == 8 ? 1 : 2)
        let range = TextRange(index, min(first + digits.count, end))
        var value: UInt32 = 0
        for position in first..<(first + digits.count) {
            guard position < end, let digit = text.bytes[position].hexadecimalDigit, digit < digits.radix else {
                throw Problem(.syntax, "This escape sequence has too few digits.", at: range)
            }
            value = value &* digits.radix &+ digit
        }
        if isBytes { return ([UInt8(truncatingIfNeeded: value)], range.end - index) }
        guard let scalar = Unicode.Scalar(value) else {
            throw Problem(.syntax, "This escape sequence is no Unicode character.", at: range)
        }
        return (Array(String(Character(scalar)).utf8), range.end - index)
    }
}
