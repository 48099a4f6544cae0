/// Takes a path apart, as PostgreSQL does.
struct PathLexer {
    let bytes: [UInt8]
    private(set) var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next token; at the end of the path, an ``PathToken/Kind/end`` each time.
    mutating func next() throws(SQLJSONPath.Fault) -> PathToken {
        try skipBlanksAndComments()
        let start = index
        let kind = try kind()
        return PathToken(kind: kind, range: start..<index)
    }

    /// A fault at a place in the path.
    ///
    /// - Parameter offset: In bytes.
    func fault(
        _ message: String,
        _ kind: SQLJSONPath.Fault.Kind = .syntax,
        at offset: Int
    ) -> SQLJSONPath.Fault {
        SQLJSONPath.Fault(kind: kind, message: message, column: UTF8Text.scalarCount(bytes[..<offset]) + 1)
    }

    private func byte(_ distance: Int = 0) -> UInt8? {
        index + distance < bytes.count ? bytes[index + distance] : nil
    }

    private func isNext(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

    // MARK: - Between tokens

    private mutating func skipBlanksAndComments() throws(SQLJSONPath.Fault) {
        while let byte = byte() {
            if Self.isBlank(byte) {
                index += 1
            } else if isNext("/*") {
                try skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(SQLJSONPath.Fault) {
        let start = index
        index += 2
        while !isNext("*/") {
            guard index < bytes.count else { throw fault("a comment has no end", at: start) }
            index += 1
        }
        index += 2
    }

    // MARK: - Tokens

    private mutating func kind() throws(SQLJSONPath.Fault) -> PathToken.Kind {
        guard let byte = byte() else { return .end }
        switch byte {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "."):
            guard self.byte(1).map(Self.isDigit) != true else {
                throw fault(
                    "a number needs a digit before its '.', and a key that begins with a digit stands in quotes",
                    .unsupported,
                    at: index
                )
            }
        case UInt8(ascii: "$"):
            guard let next = self.byte(1), next == UInt8(ascii: "\"") || Self.isPartOfName(next) else { break }
            throw fault("nothing here gives a variable a value", .unsupported, at: index)
        default:
            guard Self.isPartOfName(byte) || byte == UInt8(ascii: "\\") else { break }
            return .name(try name())
        }
        return .symbol(try symbol())
    }

    private mutating func symbol() throws(SQLJSONPath.Fault) -> PathSymbol {
        for length in [2, 1] {
            let text = String(decoding: bytes[index...].prefix(length), as: UTF8.self)
            guard let symbol = PathSymbol(rawValue: text) else { continue }
            index += symbol.rawValue.utf8.count
            return symbol
        }
        switch bytes[index] {
        case UInt8(ascii: "="): throw fault("equal is written '=='", at: index)
        case UInt8(ascii: "&"): throw fault("and is written '&&'", at: index)
        case UInt8(ascii: "|"): throw fault("or is written '||'", at: index)
        default: throw fault("\(UTF8Text.quotedCharacter(in: bytes, at: index)) means nothing here", at: index)
        }
    }

    private mutating func name() throws(SQLJSONPath.Fault) -> [UInt8] {
        var name: [UInt8] = []
        while let byte = byte() {
            if byte == UInt8(ascii: "\\") {
                try readEscape(into: &name)
            } else if Self.isPartOfName(byte) {
                name.append(byte)
                index += 1
            } else {
                break
            }
        }
        // PostgreSQL forgets the name when it meets the comment.
        guard !isNext("/*") else {
            throw fault("a comment needs white space between it and a name before it", .unsupported, at: index)
        }
        return name
    }

    private mutating func string() throws(SQLJSONPath.Fault) -> [UInt8] {
        let start = index
        index += 1
        var string: [UInt8] = []
        while let byte = byte() {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return string
            case UInt8(ascii: "\\"):
                try readEscape(into: &string)
            default:
                string.append(byte)
                index += 1
            }
        }
        throw fault("a '\"' has no second one", at: start)
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(SQLJSONPath.Fault) {
        var escape = PathEscape(self, at: index)
        text.append(contentsOf: try escape.read())
        index = escape.end
    }

    private mutating func number() throws(SQLJSONPath.Fault) -> PathToken.Kind {
        var number = PathNumber(self, at: index)
        try number.read()
        index = number.end
        return number.isInteger ? .integer : .number
    }

    // MARK: - Characters

    private static func isBlank(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C: true
        default: false
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Whether it is neither blank nor has a meaning of its own. A single quote is a letter like any other.
    static func isPartOfName(_ byte: UInt8) -> Bool {
        !isBlank(byte) && !#"?%$.[]{}()|&!=<>@#,*:-+/\""#.utf8.contains(byte)
    }
}
