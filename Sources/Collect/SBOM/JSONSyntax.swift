/// Where and why a text is no JSON. Foundation's decoder only says that it is none.
struct JSONSyntaxFault: Error, Equatable {
    /// From 1.
    let line: Int
    /// From 1, in bytes.
    let column: Int
    let reason: String
}

/// Looks for the first fault in a text that should be JSON, RFC 8259.
struct JSONSyntax {
    /// How deep values may be nested; the decoder's own limit is the same.
    static let depthLimit = 512

    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// - Returns: `nil` when the text is JSON.
    static func fault(in bytes: [UInt8]) -> JSONSyntaxFault? {
        var syntax = JSONSyntax(bytes)
        do throws(JSONSyntaxFault) {
            try syntax.value(depth: 0)
            syntax.skipBlanks()
            return syntax.position == bytes.count ? nil : syntax.fault("something follows the document's end")
        } catch {
            return error
        }
    }

    private mutating func value(depth: Int) throws(JSONSyntaxFault) {
        guard depth < Self.depthLimit else { throw fault("nested deeper than \(Self.depthLimit)") }
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"): try list(until: UInt8(ascii: "}"), depth: depth, holdsMembers: true)
        case UInt8(ascii: "["): try list(until: UInt8(ascii: "]"), depth: depth, holdsMembers: false)
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: try number()
        }
    }

    private mutating func list(until end: UInt8, depth: Int, holdsMembers: Bool) throws(JSONSyntaxFault) {
        position += 1
        skipBlanks()
        guard !take(end) else { return }
        repeat {
            if holdsMembers {
                skipBlanks()
                guard peek == UInt8(ascii: "\"") else { throw fault("expected a key in quotes") }
                try string()
                skipBlanks()
                guard take(UInt8(ascii: ":")) else { throw fault("expected ':'") }
            }
            try value(depth: depth + 1)
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(end) else { throw fault("expected ',' or '\(Character(Unicode.Scalar(end)))'") }
    }

    private mutating func string() throws(JSONSyntaxFault) {
        position += 1
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw fault("a control character inside a string") }
            position += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            try escape()
        }
        guard take(UInt8(ascii: "\"")) else { throw fault("a string without an end") }
    }

    private mutating func escape() throws(JSONSyntaxFault) {
        let isHexadecimal = peek == UInt8(ascii: "u")
        guard let byte = peek, "\"\\/bfnrtu".utf8.contains(byte) else { throw fault("an unknown escape") }
        position += 1
        guard isHexadecimal else { return }
        for _ in 0..<4 {
            guard let digit = peek, Character(Unicode.Scalar(digit)).isHexDigit else {
                throw fault("expected a hexadecimal digit")
            }
            position += 1
        }
    }

    private mutating func word(_ word: String) throws(JSONSyntaxFault) {
        guard bytes[position...].starts(with: word.utf8) else { throw fault("expected a value") }
        position += word.utf8.count
    }

    private mutating func number() throws(JSONSyntaxFault) {
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return }
        _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
        try digits()
    }

    private mutating func digits() throws(JSONSyntaxFault) {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw fault("expected a value") }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func fault(_ reason: String) -> JSONSyntaxFault {
        let before = bytes[..<position]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let reason = position == bytes.count && !bytes.isEmpty ? reason + ", found the end" : reason
        return JSONSyntaxFault(line: before.count { $0 == 0x0A } + 1, column: position - lineStart + 1, reason: reason)
    }
}
