/// How strings are spelled. Spec: Language, "String Value".
enum StringText {
    // MARK: - In quotes

    /// Writes a string in quotes, with escapes for what quotes cannot hold and for control characters.
    static func appendQuoted(_ text: [UInt8], to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "\""))
        var index = 0
        while index < text.count {
            let byte = text[index]
            if isPlain(byte, before: index + 1 < text.count ? text[index + 1] : 0) {
                buffer.append(byte)
                index += 1
            } else {
                index += appendEscape(at: index, in: text, to: &buffer)
            }
        }
        buffer.append(UInt8(ascii: "\""))
    }

    /// Whether what stands between quotes in a source is already spelled the canonical way.
    static func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
        var index = text.startIndex
        while index < text.endIndex {
            guard isPlain(text[index], before: index + 1 < text.endIndex ? text[index + 1] : 0) else { return false }
            index += 1
        }
        return true
    }

    private static func isPlain(_ byte: UInt8, before next: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, ..<0x20: false
        // U+0080 to U+009F are control characters, too.
        case 0xC2: next >= 0xA0
        default: true
        }
    }

    /// - Returns: How many bytes the escape stands for.
    private static func appendEscape(at index: Int, in text: [UInt8], to buffer: inout [UInt8]) -> Int {
        let short: UInt8? =
            switch text[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): text[index]
            case 0x08: UInt8(ascii: "b")
            case 0x09: UInt8(ascii: "t")
            case 0x0A: UInt8(ascii: "n")
            case 0x0C: UInt8(ascii: "f")
            case 0x0D: UInt8(ascii: "r")
            default: nil
            }
        buffer.append(UInt8(ascii: "\\"))
        if let short {
            buffer.append(short)
            return 1
        }
        let isTwoBytes = text[index] == 0xC2
        buffer.append(UInt8(ascii: "u"))
        buffer.append(contentsOf: UTF8Text.hexadecimal(UInt32(isTwoBytes ? text[index + 1] : text[index])).utf8)
        return isTwoBytes ? 2 : 1
    }

    // MARK: - As a block

    /// Writes a string as a block, on lines of its own where that is easier to read or needed to read it back.
    static func appendBlock(_ text: [UInt8], to buffer: inout [UInt8]) {
        let quotes = repeatElement(UInt8(ascii: "\""), count: 3)
        let layout = BlockLayout(text)
        buffer.append(contentsOf: quotes)
        if layout.startsOnNewLine { buffer.append(0x0A) }
        appendEscapingTripleQuotes(text, to: &buffer)
        if layout.endsWithNewLine { buffer.append(0x0A) }
        buffer.append(contentsOf: quotes)
    }

    private static func appendEscapingTripleQuotes(_ text: [UInt8], to buffer: inout [UInt8]) {
        var quoteCount = 0
        for byte in text {
            buffer.append(byte)
            quoteCount = byte == UInt8(ascii: "\"") ? quoteCount + 1 : 0
            if quoteCount == 3 {
                buffer.insert(UInt8(ascii: "\\"), at: buffer.count - 3)
                quoteCount = 0
            }
        }
    }
}
