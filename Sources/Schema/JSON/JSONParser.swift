/// A parser for RFC 8259 that recurses no deeper than its limit and copies nothing.
struct JSONParser {
    private let bytes: [UInt8]
    private let limits: JSONLimits
    private var position = 0
    private var nesting = 0
    private var nodes: [JSONDocument.Node] = []

    /// How many bytes of text there are for each node, mostly more.
    private static let bytesPerNode = 8
    /// How many nodes there is room for from the start, at most.
    private static let firstCapacity = 64

    init(_ bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func parse() throws(JSONError) -> [JSONDocument.Node] {
        guard bytes.count <= limits.byteLimit else {
            throw problem("The text has \(bytes.count) bytes; the limit is \(limits.byteLimit).", at: 0)
        }
        nodes.reserveCapacity(min(bytes.count / Self.bytesPerNode, Self.firstCapacity))
        skipWhiteSpace()
        try value()
        skipWhiteSpace()
        guard position == bytes.count else { throw unexpected("the end of the text") }
        return nodes
    }

    private mutating func value() throws(JSONError) {
        switch peek() {
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try array()
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true", .true)
        case UInt8(ascii: "f"): try word("false", .false)
        case UInt8(ascii: "n"): try word("null", .null)
        case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): try number()
        default: throw unexpected("a value")
        }
    }

    private mutating func object() throws(JSONError) {
        let node = try open(.object)
        if !take(UInt8(ascii: "}")) {
            repeat {
                skipWhiteSpace()
                guard peek() == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
                try string()
                skipWhiteSpace()
                guard take(UInt8(ascii: ":")) else { throw unexpected("':' after the key") }
                skipWhiteSpace()
                try value()
                skipWhiteSpace()
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "}")) else { throw unexpected("',' or '}'") }
        }
        close(node)
    }

    private mutating func array() throws(JSONError) {
        let node = try open(.array)
        if !take(UInt8(ascii: "]")) {
            repeat {
                skipWhiteSpace()
                try value()
                skipWhiteSpace()
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "]")) else { throw unexpected("',' or ']'") }
        }
        close(node)
    }

    private mutating func open(_ kind: JSONDocument.Node.Kind) throws(JSONError) -> Int {
        nesting += 1
        guard nesting <= limits.nestingLimit else {
            throw problem("Nested deeper than \(limits.nestingLimit) levels.", at: position)
        }
        nodes.append(.init(kind: kind, start: UInt32(position), end: 0, next: 0))
        position += 1
        skipWhiteSpace()
        return nodes.count - 1
    }

    private mutating func close(_ node: Int) {
        nesting -= 1
        nodes[node].end = UInt32(position)
        nodes[node].next = UInt32(nodes.count)
    }

    private mutating func leaf(_ kind: JSONDocument.Node.Kind, from start: Int) {
        nodes.append(
            .init(kind: kind, start: UInt32(start), end: UInt32(position), next: UInt32(nodes.count + 1))
        )
    }

    private mutating func word(_ word: StaticString, _ kind: JSONDocument.Node.Kind) throws(JSONError) {
        let start = position
        for byte in word.description.utf8 {
            guard peek() == byte else { throw unexpected("'\(word)'") }
            position += 1
        }
        leaf(kind, from: start)
    }

    // MARK: - Numbers

    private mutating func number() throws(JSONError) {
        let start = position
        if peek() == UInt8(ascii: "-") { position += 1 }
        if peek() == UInt8(ascii: "0") {
            position += 1
        } else {
            try digits()
        }
        if take(UInt8(ascii: ".")) { try digits() }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            position += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        leaf(.number, from: start)
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        guard position > start else { throw unexpected("a digit") }
    }

    // MARK: - Strings

    private mutating func string() throws(JSONError) {
        let start = position
        var kind = JSONDocument.Node.Kind.plainString
        position += 1
        skipPlainCharacters()
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                leaf(kind, from: start)
                return
            case UInt8(ascii: "\\"):
                let isText = try escape()
                kind = isText && kind != .brokenString ? .escapedString : .brokenString
            case 0x20...0x7F:
                skipPlainCharacters()
            case ..<0x20:
                throw problem("A control character in a string must be written as an escape.", at: position)
            default:
                guard let length = UTF8Text.scalarLength(in: bytes, at: position) else {
                    throw problem("The bytes of this string are not UTF-8.", at: position)
                }
                position += length
            }
        }
        throw problem("This string has no closing quote.", at: start)
    }

    /// Passes over ASCII that stands for itself.
    private mutating func skipPlainCharacters() {
        var place = position
        while place < bytes.count {
            let byte = bytes[place]
            guard byte >= 0x20, byte <= 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { break }
            place += 1
        }
        position = place
    }

    /// - Returns: Whether the sequence stands for a scalar; half of a surrogate pair does not.
    private mutating func escape() throws(JSONError) -> Bool {
        if let length = EscapeSequence.read(in: bytes, at: position)?.length {
            position += length
            return true
        }
        guard EscapeSequence.isLoneSurrogate(in: bytes, at: position) else {
            throw problem("This escape is not one of JSON's.", at: position)
        }
        position += EscapeSequence.loneSurrogateLength
        return false
    }

    // MARK: - Shared

    private func peek() -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    @inline(__always)
    private mutating func skipWhiteSpace() {
        while let byte = peek(), JSONText.isWhiteSpace(byte) { position += 1 }
    }

    private func unexpected(_ expected: String) -> JSONError {
        let found = position < bytes.count ? UTF8Text.quotedCharacter(in: bytes, at: position) : "the end of the text"
        return problem("Expected \(expected), found \(found).", at: position)
    }

    private func problem(_ message: String, at offset: Int) -> JSONError {
        JSONError(message: message, location: Source(bytes, name: "JSON").location(of: offset))
    }
}
