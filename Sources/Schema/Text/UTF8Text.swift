/// Reading Unicode scalars out of bytes that may not be well-formed UTF-8.
enum UTF8Text {
    /// The number of bytes of the well-formed scalar at `index`, or `nil` where there is none.
    static func scalarLength(in bytes: [UInt8], at index: Int) -> Int? {
        scalar(in: bytes, at: index).map { UTF8.width($0) }
    }

    /// The well-formed scalar at `index`. Over-long forms, surrogates and cut sequences are none.
    static func scalar(in bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
        guard index < bytes.count else { return nil }
        let first = bytes[index]
        let (length, lead): (Int, UInt32) =
            switch first {
            case 0x00...0x7F: (1, UInt32(first))
            case 0xC2...0xDF: (2, UInt32(first & 0x1F))
            case 0xE0...0xEF: (3, UInt32(first & 0x0F))
            case 0xF0...0xF4: (4, UInt32(first & 0x07))
            default: (0, 0)
            }
        guard length > 0, index + length <= bytes.count else { return nil }
        var value = lead
        for byte in bytes[(index + 1)..<(index + length)] {
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard let scalar = Unicode.Scalar(value), UTF8.width(scalar) == length else { return nil }
        return scalar
    }

    /// How many scalars well-formed UTF-8 holds: every byte that does not continue one.
    static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { count, byte in byte & 0b1100_0000 == 0b1000_0000 ? count : count + 1 }
    }

    /// The character at `index` as messages show it: quoted when it can be printed, `U+XXXX` when not, `<EOF>` at the end.
    static func quotedCharacter(in bytes: [UInt8], at index: Int) -> String {
        guard index < bytes.count else { return "<EOF>" }
        guard let scalar = scalar(in: bytes, at: index) else { return "U+" + hexadecimal(UInt32(bytes[index])) }
        switch scalar.value {
        case 0x22: return "'\"'"
        case 0x20...0x7E: return "'\(Character(scalar))'"
        default: return "U+" + hexadecimal(scalar.value)
        }
    }

    /// Upper-case hexadecimal of at least four digits.
    static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
