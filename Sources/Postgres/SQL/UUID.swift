/// 16 bytes in network order, compared as PostgreSQL compares them: byte by byte.
package struct UUID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the canonical form, 8-4-4-4-12 hexadecimal digits in either case; anything else is `nil`.
    package init?(_ text: String) {
        var words: (high: UInt64, low: UInt64) = (0, 0)
        var position = 0
        for byte in text.utf8 {
            switch position {
            case 8, 13, 18, 23:
                guard byte == UInt8(ascii: "-") else { return nil }
            case 0..<36:
                guard let digit = Self.hexadecimalValue(of: byte) else { return nil }
                if position < 18 {
                    words.high = words.high << 4 | digit
                } else {
                    words.low = words.low << 4 | digit
                }
            default:
                return nil
            }
            position += 1
        }
        guard position == 36 else { return nil }
        self.init(high: words.high, low: words.low)
    }

    package var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the canonical form in lower case, 36 bytes of ASCII.
    package func append(to buffer: inout [UInt8]) {
        buffer.append(addingCapacity: 36) { append(to: &$0) }
    }

    /// Appends the canonical form in lower case, 36 bytes of ASCII.
    ///
    /// - Precondition: There is room for it.
    package func append(to free: inout OutputSpan<UInt8>) {
        let first = Self.digits(of: high >> 32)
        let (second, third) = (Self.digits(of: high), Self.digits(of: low >> 32))
        let last = Self.digits(of: low)
        Self.append(first, 0..<8, to: &free)
        free.append(UInt8(ascii: "-"))
        Self.append(second, 0..<4, to: &free)
        free.append(UInt8(ascii: "-"))
        Self.append(second, 4..<8, to: &free)
        free.append(UInt8(ascii: "-"))
        Self.append(third, 0..<4, to: &free)
        free.append(UInt8(ascii: "-"))
        Self.append(third, 4..<8, to: &free)
        Self.append(last, 0..<8, to: &free)
    }

    package static func < (left: UUID, right: UUID) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }

    /// The eight hexadecimal digits of the lower half of a word in ASCII, the first one in the highest byte. All are made at once.
    private static func digits(of word: UInt64) -> UInt64 {
        var digits = word & 0xFFFF_FFFF
        digits = (digits | digits << 16) & 0x0000_FFFF_0000_FFFF
        digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
        digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
        // One in each byte whose digit is a letter.
        let letters = (digits &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return digits &+ 0x3030_3030_3030_3030 &+ letters &* UInt64(UInt8(ascii: "a") - UInt8(ascii: "0") - 10)
    }

    @inline(__always)
    private static func append(_ digits: UInt64, _ places: Range<Int>, to free: inout OutputSpan<UInt8>) {
        for place in places { free.append(UInt8(truncatingIfNeeded: digits >> UInt64(56 - 8 * place))) }
    }

    private static func hexadecimalValue(of byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
