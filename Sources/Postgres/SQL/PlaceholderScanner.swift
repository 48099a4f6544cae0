/// A reference to a bound value in the text of a statement.
struct Placeholder: Sendable, Hashable {
    /// Of the dollar sign, in UTF-8.
    let offset: Int
    let number: Int

    var digitCount: Int { String(number).utf8.count }
}

/// Finds `$1`, `$2` and so on in a statement, outside strings, quoted identifiers, dollar quotes and comments.
struct PlaceholderScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var found: [Placeholder] = []

    static func placeholders(in text: String) -> [Placeholder] {
        var scanner = PlaceholderScanner(bytes: Array(text.utf8))
        scanner.scan()
        return scanner.found
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func scan() {
        while let byte = byte(0) {
            switch byte {
            case UInt8(ascii: "'"): skipQuoted(by: byte, hasEscapes: isEscapeString)
            case UInt8(ascii: "\""): skipQuoted(by: byte, hasEscapes: false)
            case UInt8(ascii: "-") where self.byte(1) == byte: skipLine()
            case UInt8(ascii: "/") where self.byte(1) == UInt8(ascii: "*"): skipComment()
            case UInt8(ascii: "$"): scanDollar()
            default: position += 1
            }
        }
    }

    private func byte(_ distance: Int) -> UInt8? {
        let index = position + distance
        return index >= 0 && index < bytes.count ? bytes[index] : nil
    }

    /// Whether the quote at the position opens `E'…'`: the letter stands alone before it.
    private var isEscapeString: Bool {
        guard let letter = byte(-1), letter | 0x20 == UInt8(ascii: "e") else { return false }
        return !(byte(-2).map(Self.continuesIdentifier) ?? false)
    }

    private mutating func skipQuoted(by quote: UInt8, hasEscapes: Bool) {
        position += 1
        while let next = byte(0) {
            if next == quote {
                // A doubled quote closes and opens again, which comes to the same.
                position += 1
                return
            }
            position += hasEscapes && next == UInt8(ascii: "\\") ? 2 : 1
        }
    }

    private mutating func skipLine() {
        while let next = byte(0), next != UInt8(ascii: "\n") { position += 1 }
    }

    private mutating func skipComment() {
        var depth = 0
        while byte(0) != nil {
            switch (byte(0), byte(1)) {
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                depth += 1
                position += 2
            case (UInt8(ascii: "*"), UInt8(ascii: "/")):
                depth -= 1
                position += 2
                if depth == 0 { return }
            default:
                position += 1
            }
        }
    }

    private mutating func scanDollar() {
        // Inside an identifier a dollar sign is a letter like any other.
        if let previous = byte(-1), Self.continuesIdentifier(previous) {
            position += 1
            return
        }
        var end = position + 1
        while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
        if end > position + 1 {
            let digits = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
            if let number = Int(digits), number > 0, String(number) == digits {
                found.append(Placeholder(offset: position, number: number))
            }
            position = end
            return
        }
        skipDollarQuoted()
    }

    private mutating func skipDollarQuoted() {
        var end = position + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "$"), Self.continuesIdentifier(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else {
            position += 1
            return
        }
        let tag = bytes[position...end]
        position = end + 1
        while position < bytes.count {
            if bytes[position...].starts(with: tag) {
                position += tag.count
                return
            }
            position += 1
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private static func continuesIdentifier(_ byte: UInt8) -> Bool {
        let letter = byte | 0x20
        return isDigit(byte) || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
            || letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z")
    }
}
