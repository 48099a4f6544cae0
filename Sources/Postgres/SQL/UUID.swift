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
        buffer.append(addingCapacity: 36) { free in
            Self.append(digits: 8, of: high, endingAt: 32, to: &free)
            free.append(UInt8(ascii: "-"))
            Self.append(digits: 4, of: high, endingAt: 16, to: &free)
            free.append(UInt8(ascii: "-"))
            Self.append(digits: 4, of: high, endingAt: 0, to: &free)
            free.append(UInt8(ascii: "-"))
            Self.append(digits: 4, of: low, endingAt: 48, to: &free)
            free.append(UInt8(ascii: "-"))
            Self.append(digits: 12, of: low, endingAt: 0, to: &free)
        }
    }

    package static func < (left: UUID, right: UUID) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }

    /// - Parameter lastBit: Where the last digit begins, from the end of the word.
    private static func append(
        digits count: Int,
        of word: UInt64,
        endingAt lastBit: Int,
        to free: inout OutputSpan<UInt8>
    ) {
        var shift = lastBit + 4 * count
        while shift > lastBit {
            shift -= 4
            let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 0xF
            free.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
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
