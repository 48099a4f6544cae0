/// The spelling of JSON strings: decoding escapes, and writing them.
package enum JSONText {
    /// Whether a byte may stand between the parts of a text. RFC 8259, section 2.
    @inline(__always)
    package static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte <= 0x20 && (byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09)
    }

    /// The value of a checked string: its bytes without the quotes, with escapes decoded.
    static func decode(_ content: Range<Int>, in bytes: [UInt8]) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(content.count)
        var index = content.lowerBound
        while index < content.upperBound {
            if bytes[index] == UInt8(ascii: "\\") {
                // What is no scalar in a checked string is half of a surrogate pair.
                let (scalar, length) =
                    EscapeSequence.read(in: bytes, at: index) ?? ("\u{FFFD}", EscapeSequence.loneSurrogateLength)
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
        var position = 0
        // Most have nothing to escape, and room is made once.
        buffer.append(addingCapacity: bytes.count + 2) { free in
            free.append(UInt8(ascii: "\""))
            position = appendPlain(bytes, from: 0, to: &free)
            if position == bytes.count { free.append(UInt8(ascii: "\"")) }
        }
        guard position < bytes.count else { return }
        while position < bytes.count {
            appendEscape(of: bytes[position], to: &buffer)
            position += 1
            buffer.append(addingCapacity: bytes.count - position) { free in
                position = appendPlain(bytes, from: position, to: &free)
            }
        }
        buffer.append(UInt8(ascii: "\""))
    }

    /// Appends bytes up to the first one to escape.
    ///
    /// - Returns: The place of that one, or the end.
    @inline(__always)
    private static func appendPlain(_ bytes: Span<UInt8>, from start: Int, to free: inout OutputSpan<UInt8>) -> Int {
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { break }
            free.append(byte)
            position += 1
        }
        return position
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
            buffer.append(contentsOf: "u00".utf8)
            buffer.append(digits[Int(byte >> 4)])
            buffer.append(digits[Int(byte & 0xF)])
        }
    }
}
