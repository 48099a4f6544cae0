/// Cuts a source into tokens, each from where it is told to look.
///
/// Spec: Language, "Lexical Grammar". Works on bytes; text beyond ASCII can only stand in strings and comments.
struct Lexer {
    let source: Source
    private let hashStart = NameHash.start
    private var bytes: [UInt8] { source.bytes }

    init(_ source: Source) {
        self.source = source
    }

    /// Reads the token at or after a place, skipping what the grammar ignores.
    ///
    /// Inlined because most tokens are short: to hand one over costs as much as to read it.
    @inline(__always)
    func token(from start: Int) throws(Diagnostic) -> Token {
        let bytes = source.bytes.span
        let count = bytes.count
        var index = start
        while index < count {
            let byte = bytes[index]
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","):
                index += 1
            case UInt8(ascii: "#"):
                index = try endOfComment(from: index)
            // A byte order mark is ignored wherever white space is.
            case 0xEF where index + 2 < count && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF:
                index += 3
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
                return name(in: bytes, from: index)
            case UInt8(ascii: "\""):
                return try string(from: index)
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                return try number(from: index)
            default:
                guard let kind = Token.Kind(punctuator: byte) else { return try spread(from: index) }
                return finish(kind, from: index, to: index + 1)
            }
        }
        return Token(kind: .endOfFile, range: SourceRange(count, count), hash: 0)
    }

    // MARK: - Names and punctuators

    @inline(__always)
    private func name(in bytes: Span<UInt8>, from start: Int) -> Token {
        var index = start
        var hash = hashStart
        while index < bytes.count, Self.continuesName(bytes[index]) {
            hash = NameHash.add(bytes[index], to: hash)
            index += 1
        }
        return Token(kind: .name, range: SourceRange(start, index), hash: NameHash.finish(hash))
    }

    /// The one punctuator of several characters; where there is none, nothing else can begin here either.
    private func spread(from index: Int) throws(Diagnostic) -> Token {
        switch byte(index) {
        case UInt8(ascii: "."):
            guard byte(index + 1) == UInt8(ascii: "."), byte(index + 2) == UInt8(ascii: ".") else {
                throw unexpectedDot(at: index)
            }
            return finish(.spread, from: index, to: index + 3)
        case UInt8(ascii: "'"):
            throw problem("Unexpected single quote character ('), did you mean to use a double quote (\")?", at: index)
        default:
            throw problem(
                isCharacter(at: index)
                    ? "Unexpected character: \(quotedCharacter(at: index))."
                    : "Invalid character: \(quotedCharacter(at: index)).",
                at: index
            )
        }
    }

    private func unexpectedDot(at index: Int) -> Diagnostic {
        if byte(index + 1) == UInt8(ascii: ".") {
            return problem("Unexpected '..', did you mean '...'?", at: index)
        }
        return problem("Unexpected character: '.'.", at: index)
    }

    // MARK: - Numbers

    /// Spec: "Int Value" and "Float Value". A number may not run into a name or a dot.
    private func number(from start: Int) throws(Diagnostic) -> Token {
        var index = start
        var kind = Token.Kind.int
        if byte(index) == UInt8(ascii: "-") { index += 1 }
        if byte(index) == UInt8(ascii: "0") {
            index += 1
            if isDigit(at: index) {
                throw problem(
                    "Invalid number, unexpected digit after 0: \(quotedCharacter(at: index)).",
                    at: index
                )
            }
        } else {
            index = try digits(from: index)
        }
        if byte(index) == UInt8(ascii: ".") {
            kind = .float
            index = try digits(from: index + 1)
        }
        if byte(index) == UInt8(ascii: "e") || byte(index) == UInt8(ascii: "E") {
            kind = .float
            index += 1
            if byte(index) == UInt8(ascii: "+") || byte(index) == UInt8(ascii: "-") { index += 1 }
            index = try digits(from: index)
        }
        if byte(index) == UInt8(ascii: ".") || (byte(index).map(Self.continuesName) ?? false) {
            throw expectedDigit(at: index)
        }
        return finish(kind, from: start, to: index)
    }

    private func digits(from start: Int) throws(Diagnostic) -> Int {
        guard isDigit(at: start) else { throw expectedDigit(at: start) }
        var index = start + 1
        while isDigit(at: index) { index += 1 }
        return index
    }

    private func expectedDigit(at index: Int) -> Diagnostic {
        problem("Invalid number, expected digit but got: \(quotedCharacter(at: index)).", at: index)
    }

    private func isDigit(at index: Int) -> Bool {
        guard let byte = byte(index) else { return false }
        return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    // MARK: - Strings and comments

    private func string(from start: Int) throws(Diagnostic) -> Token {
        if byte(start + 1) == UInt8(ascii: "\""), byte(start + 2) == UInt8(ascii: "\"") {
            let end = try StringLexer(source).endOfBlockString(from: start)
            return finish(.blockString, from: start, to: end)
        }
        let end = try StringLexer(source).endOfString(from: start)
        return finish(.string, from: start, to: end)
    }

    private func endOfComment(from start: Int) throws(Diagnostic) -> Int {
        var index = start + 1
        while let byte = byte(index), byte != 0x0A, byte != 0x0D {
            if byte < 0x80 {
                index += 1
            } else if let length = UTF8Text.scalarLength(in: bytes, at: index) {
                index += length
            } else {
                throw problem("Invalid character: \(quotedCharacter(at: index)).", at: index)
            }
        }
        return index
    }

    // MARK: - Shared

    private func finish(_ kind: Token.Kind, from start: Int, to end: Int) -> Token {
        Token(kind: kind, range: SourceRange(start, end), hash: 0)
    }

    private func byte(_ index: Int) -> UInt8? {
        index < source.bytes.count ? source.bytes[index] : nil
    }

    private func isCharacter(at index: Int) -> Bool {
        UTF8Text.scalarLength(in: bytes, at: index) != nil
    }

    private func quotedCharacter(at index: Int) -> String {
        UTF8Text.quotedCharacter(in: bytes, at: index)
    }

    private func problem(_ message: String, at index: Int) -> Diagnostic {
        Diagnostic(.syntax, "Syntax Error: \(message)", in: source, at: [UInt32(index)])
    }

    @inline(__always)
    static func continuesName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
