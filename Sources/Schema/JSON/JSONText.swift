/// The spelling of JSON strings: decoding escapes, and writing them.
package enum JSONText {
    /// The length in bytes of the escape sequence at `index`, or `nil` where there is no whole one.
    static func escapeLength(in bytes: [UInt8], at index: Int) -> Int? {
        unescape(in: bytes, at: index)?.length
    }

    /// The scalar that the escape sequence at `index` stands for, and the sequence's length in bytes.
    private static func unescape(in bytes: [UInt8], at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard index + 1 < bytes.count else { return nil }
        switch bytes[index + 1] {
        case UInt8(ascii: "\""): return ("\"", 2)
        case UInt8(ascii: "\\"): return ("\\", 2)
        case UInt8(ascii: "/"): return ("/", 2)
        case UInt8(ascii: "b"): return ("\u{8}", 2)
        case UInt8(ascii: "f"): return ("\u{C}", 2)
        case UInt8(ascii: "n"): return ("\n", 2)
        case UInt8(ascii: "r"): return ("\r", 2)
        case UInt8(ascii: "t"): return ("\t", 2)
        case UInt8(ascii: "u"): return unescapeUnicode(in: bytes, at: index)
        default: return nil
        }
    }

    private static func unescapeUnicode(in bytes: [UInt8], at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard let value = fourDigits(in: bytes, at: index + 2) else { return nil }
        if let scalar = Unicode.Scalar(value) { return (scalar, 6) }
        guard value < 0xDC00, index + 7 < bytes.count, bytes[index + 6] == UInt8(ascii: "\\"),
            bytes[index + 7] == UInt8(ascii: "u"), let low = fourDigits(in: bytes, at: index + 8),
            (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00))
        else { return nil }
        return (scalar, 12)
    }

    /// The value of four hexadecimal digits at `index`.
    static func fourDigits(in bytes: [UInt8], at index: Int) -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[index..<(index + 4)] {
            guard let digit = StringLexer.hexadecimalDigit(byte) else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    /// The value of a checked string: its bytes without the quotes, with escapes decoded.
    static func decode(_ content: Range<Int>, in bytes: [UInt8]) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(content.count)
        var index = content.lowerBound
        while index < content.upperBound {
            if bytes[index] == UInt8(ascii: "\\"), let (scalar, length) = unescape(in: bytes, at: index) {
                decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                index += length
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// Writes a string in quotes, escaping what JSON demands and nothing else.
    package static func append(_ text: String, to buffer: inout [UInt8]) {
        append(text.utf8.span, to: &buffer)
    }

    /// Writes UTF-8 bytes as a string in quotes, escaping what JSON demands and nothing else.
    package static func append(_ bytes: Span<UInt8>, to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "\""))
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                buffer.append(byte)
            } else {
                appendEscape(of: byte, to: &buffer)
            }
        }
        buffer.append(UInt8(ascii: "\""))
    }

    private static func appendEscape(of byte: UInt8, to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): buffer.append(byte)
        case 0x08: buffer.append(UInt8(ascii: "b"))
        case 0x09: buffer.append(UInt8(ascii: "t"))
        case 0x0A: buffer.append(UInt8(ascii: "n"))
        case 0x0C: buffer.append(UInt8(ascii: "f"))
        case 0x0D: buffer.append(UInt8(ascii: "r"))
        default:
            let digits = Array("0123456789abcdef".utf8)
            buffer.append(contentsOf: Array("u00".utf8))
            buffer.append(digits[Int(byte >> 4)])
            buffer.append(digits[Int(byte & 0xF)])
        }
    }
}
