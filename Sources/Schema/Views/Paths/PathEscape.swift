/// Reads an escape sequence of a path's names and strings: those of JavaScript.
struct PathEscape {
    private let lexer: PathLexer
    /// Where the sequence ends, in bytes, once it is read.
    private(set) var end: Int

    /// - Parameter index: Where its backslash is, in bytes.
    init(_ lexer: PathLexer, at index: Int) {
        self.lexer = lexer
        end = index
    }

    private var bytes: [UInt8] { lexer.bytes }

    /// What the sequence stands for, in UTF-8.
    mutating func read() throws(SQLJSONPath.Fault) -> [UInt8] {
        let start = end
        guard start + 1 < bytes.count, bytes[start + 1] != UInt8(ascii: "\n") else {
            throw lexer.fault("nothing stands behind a '\\'", at: start)
        }
        end = start + 2
        switch bytes[start + 1] {
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "v"): return [0x0B]
        case UInt8(ascii: "x"):
            guard let value = digits(2...2) else { throw lexer.fault("'\\x' needs two hexadecimal digits", at: start) }
            return try utf8(value, at: start)
        case UInt8(ascii: "u"):
            return try utf8(try codePoint(at: start), at: start)
        default:
            // Any other character stands for itself; the rest of its bytes follow as they are.
            return [bytes[start + 1]]
        }
    }

    /// Two halves of a surrogate pair, in whichever way each is written, stand for one scalar.
    private mutating func codePoint(at start: Int) throws(SQLJSONPath.Fault) -> UInt32 {
        let value = try codeUnit(at: start)
        guard (0xD800...0xDBFF).contains(value) else { return value }
        guard bytes[end...].starts(with: Array("\\u".utf8)) else { throw half(at: start) }
        let second = end
        end += 2
        let low = try codeUnit(at: second)
        guard (0xDC00...0xDFFF).contains(low) else { throw half(at: start) }
        return 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }

    /// `XXXX` or `{X…}`.
    private mutating func codeUnit(at start: Int) throws(SQLJSONPath.Fault) -> UInt32 {
        let isBraced = end < bytes.count && bytes[end] == UInt8(ascii: "{")
        if isBraced { end += 1 }
        guard let value = digits(isBraced ? 1...6 : 4...4) else {
            throw lexer.fault("'\\u' needs four hexadecimal digits, or one to six in braces", at: start)
        }
        guard isBraced else { return value }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "}") else {
            throw lexer.fault("'\\u{' needs one to six hexadecimal digits and a '}'", at: start)
        }
        end += 1
        return value
    }

    private func half(at start: Int) -> SQLJSONPath.Fault {
        lexer.fault("half of a surrogate pair stands for nothing", at: start)
    }

    private func utf8(_ value: UInt32, at start: Int) throws(SQLJSONPath.Fault) -> [UInt8] {
        guard let scalar = Unicode.Scalar(value) else {
            throw (0xD800...0xDFFF).contains(value)
                ? half(at: start) : lexer.fault("there is no such Unicode scalar", at: start)
        }
        guard value != 0 else { throw lexer.fault("PostgreSQL has no text with U+0000", at: start) }
        return Array(String(scalar).utf8)
    }

    /// The value of so many hexadecimal digits, as many as there are.
    private mutating func digits(_ counts: ClosedRange<Int>) -> UInt32? {
        var value: UInt32 = 0
        var count = 0
        while count < counts.upperBound, end < bytes.count, let digit = EscapeSequence.hexadecimalDigit(bytes[end]) {
            value = value << 4 | digit
            count += 1
            end += 1
        }
        return counts.contains(count) ? value : nil
    }
}
