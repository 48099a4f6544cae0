/// Cuts a text into tokens. Language Definition, "Syntax".
struct Lexer {
    private let bytes: [UInt8]
    private var index = 0

    private init(_ text: ExpressionText) {
        bytes = text.bytes
    }

    /// All tokens of a text; the last one is `end`.
    static func tokens(of text: ExpressionText) throws(Problem) -> [Token] {
        var lexer = Lexer(text)
        var tokens: [Token] = []
        repeat {
            tokens.append(try lexer.next())
        } while tokens.last?.kind != .end
        return tokens
    }

    private mutating func next() throws(Problem) -> Token {
        skipIgnored()
        let start = index
        guard let byte = peek() else { return Token(kind: .end, range: TextRange(start, start)) }
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            if let kind = try literal() { return token(kind, from: start) }
            while let byte = peek(), Self.continuesName(byte) { index += 1 }
            return token(.identifier, from: start)
        case _ where isDigit(0) || byte == UInt8(ascii: ".") && isDigit(1):
            let kind = try number()
            return token(kind, from: start)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            try endString(isRaw: false)
            return token(.string, from: start)
        case UInt8(ascii: "`"):
            return try quotedIdentifier()
        default:
            return try punctuator(byte)
        }
    }

    private mutating func skipIgnored() {
        while let byte = peek() {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
                index += 1
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
                while let byte = peek(), byte != UInt8(ascii: "\n") { index += 1 }
            default:
                return
            }
        }
    }

    private mutating func punctuator(_ byte: UInt8) throws(Problem) -> Token {
        let start = index
        if let next = peek(1), let kind = Self.pairs[[byte, next]] {
            index += 2
            return token(kind, from: start)
        }
        guard let kind = Self.singles[byte] else {
            let shown = byte < 0x80 ? "'\(Unicode.Scalar(byte))'" : "a character beyond ASCII outside of a text"
            throw Problem(.syntax, "Nothing begins with \(shown).", at: TextRange(start, start + 1))
        }
        index += 1
        return token(kind, from: start)
    }

    private static let pairs: [[UInt8]: Token.Kind] = [
        Array("<=".utf8): .lessOrEqual, Array(">=".utf8): .greaterOrEqual, Array("==".utf8): .equal,
        Array("!=".utf8): .notEqual, Array("&&".utf8): .and, Array("||".utf8): .or,
    ]

    private static let singles: [UInt8: Token.Kind] = [
        UInt8(ascii: "("): .leftParenthesis, UInt8(ascii: ")"): .rightParenthesis,
        UInt8(ascii: "["): .leftBracket, UInt8(ascii: "]"): .rightBracket,
        UInt8(ascii: "{"): .leftBrace, UInt8(ascii: "}"): .rightBrace,
        UInt8(ascii: "."): .dot, UInt8(ascii: ","): .comma, UInt8(ascii: "?"): .question, UInt8(ascii: ":"): .colon,
        UInt8(ascii: "+"): .plus, UInt8(ascii: "-"): .minus, UInt8(ascii: "*"): .star, UInt8(ascii: "/"): .slash,
        UInt8(ascii: "%"): .percent, UInt8(ascii: "!"): .not, UInt8(ascii: "<"): .less, UInt8(ascii: ">"): .greater,
    ]

    // MARK: - Texts and names

    /// Where `r` or `b` begin a string or bytes and not a name, passes over it.
    private mutating func literal() throws(Problem) -> Token.Kind? {
        var length = 0
        let isBytes = peek(length) == UInt8(ascii: "b") || peek(length) == UInt8(ascii: "B")
        if isBytes { length += 1 }
        let isRaw = peek(length) == UInt8(ascii: "r") || peek(length) == UInt8(ascii: "R")
        if isRaw { length += 1 }
        guard length > 0, peek(length) == UInt8(ascii: "\"") || peek(length) == UInt8(ascii: "'") else { return nil }
        index += length
        try endString(isRaw: isRaw)
        return isBytes ? .bytes : .string
    }

    private mutating func endString(isRaw: Bool) throws(Problem) {
        let start = index
        let quote = bytes[index]
        let isTriple = peek(1) == quote && peek(2) == quote
        index += isTriple ? 3 : 1
        while let byte = peek() {
            if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
                index += isTriple ? 3 : 1
                return
            }
            if !isTriple, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            index += !isRaw && byte == UInt8(ascii: "\\") ? 2 : 1
        }
        throw Problem(.syntax, "This text does not end.", at: TextRange(start, min(index, bytes.count)))
    }

    private mutating func quotedIdentifier() throws(Problem) -> Token {
        let start = index
        index += 1
        while let byte = peek(), byte != UInt8(ascii: "`") {
            guard Self.continuesName(byte) || ".-/ ".utf8.contains(byte) else {
                throw Problem(
                    .syntax,
                    "A quoted field name holds letters, digits, '_', '.', '-', '/' and spaces.",
                    at: TextRange(index, index + 1)
                )
            }
            index += 1
        }
        guard peek() != nil, index > start + 1 else {
            throw Problem(.syntax, "This field name does not end, or is empty.", at: TextRange(start, index))
        }
        index += 1
        return token(.quotedIdentifier, from: start)
    }

    // MARK: - Numbers

    private mutating func number() throws(Problem) -> Token.Kind {
        let start = index
        var kind = Token.Kind.int
        if peek() == UInt8(ascii: "0"), peek(1) == UInt8(ascii: "x") || peek(1) == UInt8(ascii: "X") {
            index += 2
            while let byte = peek(), byte.hexadecimalDigit != nil { index += 1 }
        } else {
            skipDigits()
            if peek() == UInt8(ascii: "."), isDigit(1) {
                kind = .double
                index += 1
                skipDigits()
            }
            if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
                kind = .double
                index += 1
                if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { index += 1 }
                skipDigits()
            }
        }
        if kind == .int, peek() == UInt8(ascii: "u") || peek() == UInt8(ascii: "U") {
            kind = .uint
            index += 1
        }
        if let byte = peek(), Self.continuesName(byte) {
            throw Problem(.syntax, "A number runs into a name.", at: TextRange(start, index + 1))
        }
        return kind
    }

    private mutating func skipDigits() {
        while isDigit(0) { index += 1 }
    }

    // MARK: - Bytes

    private func peek(_ distance: Int = 0) -> UInt8? {
        index + distance < bytes.count ? bytes[index + distance] : nil
    }

    private func isDigit(_ distance: Int) -> Bool {
        guard let byte = peek(distance) else { return false }
        return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private func token(_ kind: Token.Kind, from start: Int) -> Token {
        Token(kind: kind, range: TextRange(start, index))
    }

    private static func continuesName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit of either case.
    var hexadecimalDigit: UInt32? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
